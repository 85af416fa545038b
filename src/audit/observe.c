/* What may happen between two ends, seen and unseen. */
#include "observe.h"

#include <string.h>

/* --- messages under way ---------------------------------------------------- */

static int message_of(unsigned flight)
{
    return (int)(flight >> FLIGHT_BITS) - 1;
}

static int flying(const struct situation *situation, int from)
{
    int count = 0;

    while (count < MOST_FLYING && situation->key.flying[from][count] != 0)
        count++;
    return count;
}

static void take_away(struct situation *situation, int from, int at)
{
    unsigned short *list = situation->key.flying[from];
    int *rows = situation->sent_by[from];

    for (int i = at; i + 1 < MOST_FLYING; i++) {
        list[i] = list[i + 1];
        rows[i] = rows[i + 1];
    }
    list[MOST_FLYING - 1] = 0;
    rows[MOST_FLYING - 1] = -1;
}

static int class_of(const struct outlook *outlook, int message)
{
    return outlook->machine->class_of[message];
}

/* The row of a reaction that did it: the last, when deferred events followed. */
static int row_of(const struct stet_move *move)
{
    return move->reaction.count > 0 ? move->reaction.list[move->reaction.count - 1].row : -1;
}

static bool is_quiet(const struct outlook *outlook, int message)
{
    const struct machine *machine = outlook->machine;

    return machine->model->events[machine_event(machine, STET_RECEIVE, message)].quiet;
}

/*
 * Does a move of an end; false when there is no room for what it sends.  Traffic is not kept;
 * what is quiet, as a reset, no chart leaves out.
 */
static bool do_move(struct situation *situation, const struct outlook *outlook, int end,
                    const struct stet_move *move, unsigned bits)
{
    const int before = machine_state(outlook->machine, situation->key.at[end]);
    const int most = outlook->anything ? MOST_FLYING_UNSEEN : MOST_FLYING;
    int count = flying(situation, end);

    for (int i = 0; i < move->sent_count; i++) {
        const bool quiet = is_quiet(outlook, move->sent[i]);

        if (outlook->machine->traffic[class_of(outlook, move->sent[i])])
            continue;
        if (count == most)
            return false;
        situation->key.flying[end][count] =
            (unsigned short)((unsigned)(move->sent[i] + 1) << FLIGHT_BITS | bits |
                             (quiet ? FLIGHT_OWN : 0u));
        situation->sent_by[end][count++] = row_of(move);
        situation->odd += quiet ? 2 : 0;
    }
    situation->key.at[end] = move->to;
    if (machine_state(outlook->machine, move->to) != before)
        situation->row[end] = row_of(move);
    return true;
}

static void leave_out(struct situation *situation, const struct outlook *outlook, int from, int at)
{
    struct omission *omission;

    situation->cost++;
    if (outlook->anything)
        return;
    omission = stet_alloc(outlook->arena, sizeof *omission);
    *omission = (struct omission){from, message_of(situation->key.flying[from][at]),
                                  situation->sent_by[from][at], outlook->line, situation->left};
    situation->left = omission;
}

/* --- what is received -------------------------------------------------------- */

static bool sends_class(const struct outlook *outlook, const struct stet_move *move, int class)
{
    for (int i = 0; i < move->sent_count; i++)
        if (class_of(outlook, move->sent[i]) == class)
            return true;
    return false;
}

/*
 * Guards are named for the abnormal answer, so that they say no unless an
 * arrow shows otherwise: an answer that is not the usual one and does not look
 * like what it answers.
 */
static bool is_unusual_answer(const struct outlook *outlook, const struct stet_move *move,
                              const struct stet_move *usual, int class)
{
    const int sent = move->sent_count > 0 ? class_of(outlook, move->sent[0]) : -1;

    return sent >= 0 && sent != class && (usual == NULL || !sends_class(outlook, usual, sent));
}

/* No chart begins behind a message that did nothing, or that met a reset. */
static bool is_unwanted(const struct outlook *outlook, int configuration,
                        const struct stet_move *move)
{
    return move->sent_count > 0 ? is_quiet(outlook, move->sent[0]) : move->to == configuration;
}

/* Takes the message at `at` of the queue from `from` to the other end. */
static void deliver(struct situations *set, const struct outlook *outlook,
                    const struct situation *before, int from, int at, bool seen)
{
    const int to = 1 - from;
    const int message = message_of(before->key.flying[from][at]);
    const int event = machine_event(outlook->machine, STET_RECEIVE, message);
    const struct stet_moves *moves =
        stet_automaton_moves(outlook->machine->automaton, before->key.at[to], event);
    const struct stet_move *usual = machine_usual(outlook->machine, before->key.at[to], event);

    for (int i = 0; i < moves->count; i++) {
        const struct stet_move *move = &moves->list[i];
        struct situation after = *before;

        if (outlook->anything && is_unwanted(outlook, before->key.at[to], move))
            continue;
        if (move != usual &&
            (!seen || !is_unusual_answer(outlook, move, usual, class_of(outlook, message))))
            continue;
        take_away(&after, from, at);
        if (do_move(&after, outlook, to, move, 0))
            situations_add(set, &after);
    }
}

/* --- what is not seen -------------------------------------------------------- */

/* Whether a message of the class waits to be drawn already: it is not sent again. */
static bool is_waiting(const struct outlook *outlook, const struct situation *situation, int end,
                       int class)
{
    for (int i = 0; i < MOST_FLYING && situation->key.flying[end][i] != 0; i++)
        if ((situation->key.flying[end][i] & FLIGHT_DRAWN) == 0 &&
            class_of(outlook, message_of(situation->key.flying[end][i])) == class)
            return true;
    return false;
}

/* A timer that outlasts messages does not expire while one is on its way. */
static bool is_outlasting(const struct outlook *outlook, const struct situation *situation, int end,
                          int event)
{
    const struct stet_model *model = outlook->machine->model;

    return model->events[event].kind == STET_EXPIRE &&
           model->timers.list[model->events[event].index].outlasts &&
           situation->key.flying[1 - end][0] != 0;
}

/* Whether a call begins a direction that the chart leaves out whole. */
static bool begins_apart(const struct outlook *outlook, int end, const struct begin *begin)
{
    const struct stet_move *move = begin->move;

    if (outlook->anything || outlook->machine->model->events[begin->event].kind != STET_CALL)
        return false;
    for (int i = 0; i < move->sent_count; i++)
        if (outlook->apart[end][class_of(outlook, move->sent[i])])
            return true;
    return false;
}

/* Whether what a call or an expiry does may happen here. */
static bool may_begin(const struct outlook *outlook, const struct situation *situation, int end,
                      const struct begin *begin)
{
    const struct stet_move *move = begin->move;
    const struct machine *machine = outlook->machine;
    bool sends = false;

    for (int i = 0; i < move->sent_count; i++) {
        const int class = class_of(outlook, move->sent[i]);

        if (machine->traffic[class])
            continue;
        if (is_waiting(outlook, situation, end, class) ||
            (outlook->anything && is_quiet(outlook, move->sent[i])))
            return false;
        sends = true;
        if (!outlook->anything && !outlook->later[end][class] &&
            !begins_apart(outlook, end, begin) &&
            (!outlook->unknown[end] || outlook->shown[end][class] ||
             machine->model->events[begin->event].quiet))
            return false;
    }
    if (machine->model->events[begin->event].quiet)
        return sends && !outlook->anything;
    return sends || begin->changes;
}

static void begin_moves(struct situations *set, const struct outlook *outlook,
                        const struct situation *before, int end)
{
    const struct begins *begins = &outlook->machine->begins[before->key.at[end]];

    for (int i = 0; i < begins->count; i++) {
        const struct begin *begin = &begins->list[i];
        struct situation after;

        if (is_outlasting(outlook, before, end, begin->event) ||
            !may_begin(outlook, before, end, begin))
            continue;
        after = *before;
        after.odd++;
        if (do_move(&after, outlook, end, begin->move,
                    begins_apart(outlook, end, begin) ? 0 : FLIGHT_OWN))
            situations_add(set, &after);
    }
}

/* Whether a message that is not drawn may arrive: the chart has left it out. */
static bool may_arrive(const struct outlook *outlook, int from, unsigned flight)
{
    if (outlook->anything)
        return true;
    if ((flight & FLIGHT_OWN) != 0)
        return false;
    return outlook->next[from] == NULL ||
           !outlook->next[from][class_of(outlook, message_of(flight))];
}

static void arrive(struct situations *set, const struct outlook *outlook,
                   const struct situation *before, int from)
{
    const unsigned flight = before->key.flying[from][0];
    struct situation after = *before;

    if (flight == 0)
        return;
    if ((flight & FLIGHT_DRAWN) != 0) {
        deliver(set, outlook, before, from, 0, true);
    } else if (may_arrive(outlook, from, flight)) {
        leave_out(&after, outlook, from, 0);
        deliver(set, outlook, &after, from, 0, false);
    }
}

void observe_unseen(struct situations *set, const struct outlook *outlook)
{
    for (int i = 0; i < set->count && !set->full; i++) {
        if (outlook->work != NULL && ++*outlook->work > MOST_WORK)
            set->full = true;
        for (int end = 0; end < 2; end++) {
            const struct situation before = set->list[i];

            begin_moves(set, outlook, &before, end);
            arrive(set, outlook, &before, end);
        }
    }
}

/* --- what is seen -------------------------------------------------------------- */

/*
 * Draws the message at `at`.  Of what is older and was not drawn, answers got
 * lost, or the arrow stands for them too; others may be drawn below.
 */
static void draw(struct situations *set, const struct outlook *outlook,
                 const struct situation *before, int from, int at, bool lost)
{
    struct situation after = *before;
    const bool crosses = before->key.flying[1 - from][0] != 0;
    bool first = true;

    for (int i = at - 1; i >= 0; i--) {
        const unsigned flight = after.key.flying[from][i];

        first = first && (flight & FLIGHT_DRAWN) == 0;
        if ((flight & (FLIGHT_DRAWN | FLIGHT_OWN)) == 0) {
            leave_out(&after, outlook, from, i);
            take_away(&after, from, i);
            at--;
        }
    }
    if (lost) {
        take_away(&after, from, at);
        situations_add(set, &after);
        return;
    }
    after.key.flying[from][at] |= FLIGHT_DRAWN;
    if (first)
        deliver(set, outlook, &after, from, at, true);
    if (!first || crosses || outlook->lags)
        situations_add(set, &after);
}

/* The message of a situation that an arrow draws: the first that it may be; -1: none. */
static int drawn_by(const struct situation *situation, const struct outlook *outlook,
                    const struct arrow *arrow)
{
    for (int at = 0; at < flying(situation, arrow->from); at++) {
        const unsigned flight = situation->key.flying[arrow->from][at];

        if ((flight & FLIGHT_DRAWN) != 0)
            continue;
        if (arrow->any ? !outlook->shown[arrow->from][class_of(outlook, message_of(flight))]
                       : class_of(outlook, message_of(flight)) == arrow->class)
            return at;
        if ((flight & FLIGHT_OWN) != 0 && !arrow->passes)
            return -1;
    }
    return -1;
}

struct situations *observe_arrow(const struct situations *set, const struct outlook *outlook,
                                 const struct arrow *arrow)
{
    struct situations *after = situations_new(outlook->room);

    for (int i = 0; i < set->count; i++) {
        const int at = drawn_by(&set->list[i], outlook, arrow);

        if (at >= 0)
            draw(after, outlook, &set->list[i], arrow->from, at, arrow->lost);
    }
    after->full = after->full || set->full;
    return after;
}

struct situations *observe_forced(const struct situations *set, const struct outlook *outlook,
                                  int from, int class)
{
    struct situations *after = situations_new(outlook->room);
    const int count = outlook->machine->model->messages.count;

    for (int i = 0; i < set->count; i++)
        for (int message = 0; message < count; message++) {
            struct situation before = set->list[i];

            if (class_of(outlook, message) != class)
                continue;
            memset(before.key.flying[from], 0, sizeof before.key.flying[from]);
            before.key.flying[from][0] =
                (unsigned short)((unsigned)(message + 1) << FLIGHT_BITS | FLIGHT_DRAWN);
            deliver(after, outlook, &before, from, 0, true);
        }
    after->full = after->full || set->full;
    return after;
}

struct situations *observe_states(const struct situations *set, const struct outlook *outlook,
                                  int end, const bool *states)
{
    struct situations *after = situations_new(outlook->room);

    for (int i = 0; i < set->count; i++)
        if (states[machine_state(outlook->machine, set->list[i].key.at[end])])
            situations_add(after, &set->list[i]);
    after->full = set->full;
    return after;
}

static bool is_settled(const struct situation *situation, int end)
{
    for (int i = 0; i < MOST_FLYING && situation->key.flying[end][i] != 0; i++)
        if ((situation->key.flying[end][i] & (FLIGHT_DRAWN | FLIGHT_OWN)) == FLIGHT_OWN)
            return false;
    return true;
}

struct situations *observe_settled(const struct situations *set, const struct outlook *outlook,
                                   int end)
{
    struct situations *after = situations_new(outlook->room);

    for (int i = 0; i < set->count; i++)
        if (is_settled(&set->list[i], end))
            situations_add(after, &set->list[i]);
    after->full = set->full;
    return after;
}

static bool may_send(const struct machine *machine, int configuration, int class)
{
    for (int event = 0; event < machine->model->calls.count; event++) {
        const struct stet_move *move = machine_usual(machine, configuration, event);

        for (int i = 0; move != NULL && i < move->sent_count; i++)
            if (machine->class_of[move->sent[i]] == class)
                return true;
    }
    return false;
}

/* Whether the next message, when it is the usual one, lets the end send traffic of the class. */
static bool is_about_to_send(const struct machine *machine, int configuration, int class)
{
    for (int message = 0; message < machine->model->messages.count; message++) {
        const struct stet_move *move =
            machine_usual(machine, configuration, machine_event(machine, STET_RECEIVE, message));

        if (move != NULL && may_send(machine, move->to, class))
            return true;
    }
    return false;
}

struct situations *observe_early(const struct situations *set, const struct outlook *outlook,
                                 int end, int class)
{
    struct situations *after = situations_new(outlook->room);

    for (int i = 0; i < set->count; i++)
        if (is_about_to_send(outlook->machine, set->list[i].key.at[end], class))
            situations_add(after, &set->list[i]);
    after->full = set->full;
    return after;
}

struct situations *observe_traffic(const struct situations *set, const struct outlook *outlook,
                                   int end, int class)
{
    struct situations *after = situations_new(outlook->room);

    for (int i = 0; i < set->count; i++)
        if (may_send(outlook->machine, set->list[i].key.at[end], class))
            situations_add(after, &set->list[i]);
    after->full = set->full;
    return after;
}
