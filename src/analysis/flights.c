/* What is under way in a play: sending, delivering, losing, duplicating. */
#include "play.h"

#include <string.h>

static const char *message_name(const struct stet_play *play, int message)
{
    return play->story.model->messages.list[message].name;
}

static struct stet_flight *push(struct stet_play *play)
{
    play->flights = stet_grow(play->arena, play->flights, (size_t)play->flight_count,
                              &play->flight_capacity, sizeof *play->flights);
    return &play->flights[play->flight_count++];
}

static void drop(struct stet_play *play, int at)
{
    play->flight_count--;
    memmove(&play->flights[at], &play->flights[at + 1],
            (size_t)(play->flight_count - at) * sizeof *play->flights);
}

/* Whether one more message fits on the link. */
static bool fits(const struct stet_play *play, int link)
{
    int under_way = 0;

    for (int i = 0; i < play->flight_count; i++)
        under_way += play->flights[i].link == link && !play->flights[i].injected;
    return under_way < play->story.system->links[link].capacity;
}

static bool room(struct stet_play *play, int link)
{
    const struct stet_link *of = &play->story.system->links[link];

    if (fits(play, link))
        return true;
    return stet_play_fail(
        play, "link-overflow",
        "the link from %s to %s is full: its capacity is %d; deliver one first, or give it room",
        stet_play_role(play, of->from), stet_play_role(play, of->to), of->capacity);
}

static void sent(struct stet_play *play, int role, int peer, int message, int flight,
                 const struct stet_taken *taken)
{
    struct stet_happening *h = stet_play_happen(play, STET_HAPPENS_SENT, role);

    h->peer = peer;
    h->index = message;
    h->flight = flight;
    h->event = taken->event;
    h->row = taken->row;
}

static void arrived(struct stet_play *play, enum stet_happening_kind kind,
                    const struct stet_flight *flight)
{
    struct stet_happening *h = stet_play_happen(play, kind, flight->to);

    h->peer = flight->injected ? -1 : flight->from;
    h->index = flight->message;
    h->flight = flight->number;
}

/* What a full link cannot hold is lost where that may happen, else a mistake. */
static bool send_on(struct stet_play *play, int link, int message, const struct stet_taken *taken)
{
    const struct stet_link *of = &play->story.system->links[link];
    const struct stet_flight flight = {.number = play->next_flight,
                                       .message = message,
                                       .from = of->from,
                                       .to = of->to,
                                       .link = link};
    const bool lost = (of->faults & STET_LOSES) != 0 && !fits(play, link);

    if (!lost && !room(play, link))
        return false;
    play->next_flight++;
    sent(play, of->from, of->to, message, flight.number, taken);
    if (lost)
        arrived(play, STET_HAPPENS_LOST, &flight);
    else
        *push(play) = flight;
    return true;
}

bool stet_play_send(struct stet_play *play, int role, int message, const struct stet_taken *taken)
{
    const struct stet_system *system = play->story.system;
    int copies = 0;

    for (int i = 0; system != NULL && i < system->link_count; i++) {
        const struct stet_link *link = &system->links[i];

        if (link->from != role)
            continue;
        if (!send_on(play, i, message, taken))
            return false;
        copies++;
    }
    if (copies == 0)
        sent(play, role, -1, message, -1, taken);
    return true;
}

/* The oldest such message under way to the role, or -1 after an error. */
static int oldest(struct stet_play *play, int role, int message)
{
    struct stet_buffer under_way;

    stet_buffer_init(&under_way, play->arena);
    for (int i = 0; i < play->flight_count; i++) {
        if (play->flights[i].to != role ||
            (play->step->via > 0 && play->flights[i].link != play->step->via - 1))
            continue;
        if (play->flights[i].message == message)
            return i;
        stet_putf(&under_way, "%s%s", under_way.length == 0 ? "" : ", ",
                  message_name(play, play->flights[i].message));
    }
    (void)stet_play_fail(
        play, "not-under-way", "no %s is under way to %s (%s%s)", message_name(play, message),
        stet_play_role(play, role),
        under_way.length == 0 ? "nothing is" : "under way: ", stet_buffer_text(&under_way));
    return -1;
}

static bool link_may(struct stet_play *play, const struct stet_flight *flight, unsigned fault,
                     const char *verb, const char *word)
{
    const struct stet_link *link;

    if (flight->link < 0)
        return true;
    link = &play->story.system->links[flight->link];
    if ((link->faults & fault) != 0)
        return true;
    return stet_play_fail(
        play, "link-fault", "the link from %s to %s does not %s messages; its LINK row may say %s",
        stet_play_role(play, link->from), stet_play_role(play, link->to), verb, word);
}

/* A message may pass an older one only on a link that reorders; old duplicates pass and are passed.
 */
static bool may_arrive(struct stet_play *play, int at)
{
    const struct stet_flight *flight = &play->flights[at];

    for (int i = 0; i < at && !flight->injected; i++)
        if (play->flights[i].link == flight->link && !play->flights[i].injected)
            return link_may(play, flight, STET_REORDERS, "reorder", "REORDERS");
    return true;
}

static int receive_event(const struct stet_play *play, int message)
{
    return play->story.model->calls.count + message;
}

static bool deliver(struct stet_play *play, int at, uint64_t guards)
{
    const struct stet_flight flight = play->flights[at];

    drop(play, at);
    arrived(play, STET_HAPPENS_ARRIVED, &flight);
    play->story.list[play->story.count - 1].event = receive_event(play, flight.message);
    return stet_play_offer(play, flight.to, receive_event(play, flight.message), guards);
}

bool stet_play_deliver(struct stet_play *play, int role, int event, uint64_t guards)
{
    const int at = oldest(play, role, play->story.model->events[event].index);

    return at >= 0 && may_arrive(play, at) && deliver(play, at, guards);
}

bool stet_play_lose(struct stet_play *play, int role, int message)
{
    const int at = oldest(play, role, message);
    struct stet_flight flight;

    if (at < 0 || !link_may(play, &play->flights[at], STET_LOSES, "lose", "LOSES"))
        return false;
    flight = play->flights[at];
    drop(play, at);
    arrived(play, STET_HAPPENS_LOST, &flight);
    return true;
}

bool stet_play_duplicate(struct stet_play *play, int role, int message)
{
    const int at = oldest(play, role, message);
    struct stet_flight copy;

    if (at < 0 || !link_may(play, &play->flights[at], STET_DUPLICATES, "duplicate", "DUPLICATES") ||
        (play->flights[at].link >= 0 && !room(play, play->flights[at].link)))
        return false;
    copy = play->flights[at];
    copy.number = play->next_flight++;
    *push(play) = copy;
    arrived(play, STET_HAPPENS_DUPLICATED, &copy);
    return true;
}

/* The link that leads to the role, -1 when none does. */
static int link_to(const struct stet_system *system, int role)
{
    for (int i = 0; system != NULL && i < system->link_count; i++)
        if (system->links[i].to == role)
            return i;
    return -1;
}

void stet_play_inject(struct stet_play *play, int role, int message)
{
    const int link = link_to(play->story.system, role);
    const struct stet_flight flight = {
        .number = play->next_flight++,
        .message = message,
        .from = link < 0 ? -1 : play->story.system->links[link].from,
        .to = role,
        .link = link,
        .injected = true,
    };

    (void)push(play);
    memmove(&play->flights[1], &play->flights[0],
            (size_t)(play->flight_count - 1) * sizeof *play->flights);
    play->flights[0] = flight;
    arrived(play, STET_HAPPENS_INJECTED, &flight);
}

bool stet_play_settle(struct stet_play *play)
{
    for (int delivered = 0; play->flight_count > 0; delivered++) {
        if (delivered == STET_MAX_SETTLED)
            return stet_play_fail(
                play, "never-settles",
                "%s is still under way to %s after %d deliveries: the roles answer each other for "
                "ever; end that in a row, or deliver one by one",
                message_name(play, play->flights[0].message),
                stet_play_role(play, play->flights[0].to), delivered);
        if (!deliver(play, 0, 0))
            return false;
    }
    return true;
}

bool stet_play_flying(const struct stet_play *play, int role)
{
    for (int i = 0; i < play->flight_count; i++)
        if (play->flights[i].to == role)
            return true;
    return false;
}
