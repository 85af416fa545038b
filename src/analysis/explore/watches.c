/* Which marks are watched: those of cells where something goes wrong. */
#include "watches.h"

#include <string.h>

struct stet_mark_place stet_mark_place(const struct stet_space *space, size_t mark)
{
    struct stet_mark_place place = {.link = -1};

    for (int i = 0; i < space->role_count; i++) {
        const struct stet_role_space *role = &space->roles[i];
        const size_t count = (size_t)role->automaton->count;

        if (mark < role->reached_mark || mark >= role->rested_mark + count)
            continue;
        place.role = i;
        place.rested = mark >= role->rested_mark;
        place.config = (int)(mark - (place.rested ? role->rested_mark : role->reached_mark));
        return place;
    }
    for (int i = 0; i < space->link_count; i++)
        if (mark >= space->links[i].received_mark) {
            const struct stet_link_space *link = &space->links[i];
            const size_t codes = (size_t)space->roles[link->from].code_count + 1;

            place.role = link->to;
            place.link = i;
            place.config = (int)((mark - link->received_mark) / codes);
            place.code = (int)((mark - link->received_mark) % codes);
        }
    return place;
}

bool stet_mark_has(const struct stet_space *space, const struct stet_mark_place *place, int event)
{
    const struct stet_event *of = &space->model->events[event];

    switch (of->kind) {
    case STET_RECEIVE:
        return place->link >= 0 && place->code > 0 &&
               space->roles[space->links[place->link].from].message_of[place->code] == of->index;
    case STET_CALL:
        return place->link < 0 && !place->rested;
    case STET_EXPIRE:
        return place->link < 0 && place->rested == space->model->timers.list[of->index].outlasts;
    }
    return false;
}

static bool goes_wrong(const struct stet_moves *moves)
{
    for (int i = 0; i < moves->count; i++)
        for (int j = 0; j < moves->list[i].reaction.count; j++) {
            const enum stet_outcome outcome = moves->list[i].reaction.list[j].outcome;

            if (outcome == STET_NEVER_HAPPENS || outcome == STET_UNDISPOSED)
                return true;
        }
    return false;
}

static bool worth_watching(const struct stet_space *space, size_t mark)
{
    const struct stet_mark_place place = stet_mark_place(space, mark);
    const struct stet_automaton *automaton = space->roles[place.role].automaton;
    const int calls = space->model->calls.count;
    const int messages = space->model->messages.count;
    const int from = place.link < 0 ? 0 : calls;
    const int to = place.link < 0 ? space->model->event_count : calls + messages;

    for (int event = from; event < to; event++)
        if (stet_mark_has(space, &place, event) &&
            goes_wrong(stet_automaton_moves(automaton, place.config, event)))
            return true;
    return false;
}

static void watch_marks(struct stet_search *search)
{
    const struct stet_space *space = search->space;
    struct stet_watches *watches = &search->watches;
    size_t capacity = 0;

    search->marks = stet_alloc_array(space->arena, space->mark_count + 1, sizeof *search->marks);
    watches->of_mark =
        stet_alloc_array(space->arena, space->mark_count + 1, sizeof *watches->of_mark);
    for (size_t mark = 0; mark < space->mark_count; mark++) {
        watches->of_mark[mark] = -1;
        if (!worth_watching(space, mark))
            continue;
        watches->mark_of =
            stet_grow(space->arena, watches->mark_of, (size_t)(watches->count - watches->marks),
                      &capacity, sizeof *watches->mark_of);
        watches->mark_of[watches->count - watches->marks] = mark;
        watches->of_mark[mark] = watches->count++;
        search->marks[mark] = STET_WATCHED;
    }
}

void stet_watches_init(struct stet_search *search)
{
    const struct stet_space *space = search->space;
    struct stet_watches *watches = &search->watches;
    size_t words;

    watches->overflow = search->truths->test_count;
    watches->deadlock = watches->overflow + space->link_count;
    watches->marks = watches->deadlock + 1;
    watches->count = watches->marks;
    watch_marks(search);
    words = (size_t)watches->count / 64 + 1;
    watches->wanted = stet_alloc_array(space->arena, words, sizeof *watches->wanted);
    memset(watches->wanted, 0xff, words * sizeof *watches->wanted);
    watches->level = stet_alloc_array(space->arena, (size_t)watches->count, sizeof *watches->level);
    for (int i = 0; i < watches->count; i++)
        watches->level[i] = -1;
    watches->keys = stet_alloc_array(space->arena, (size_t)watches->count * (size_t)space->words,
                                     sizeof *watches->keys);
}
