/* Which rows the steps of a search take: marks say what happened to each role. */
#include "work.h"

static void take_moves(const struct stet_moves *moves, bool *rows)
{
    for (int i = 0; i < moves->count; i++)
        for (int j = 0; j < moves->list[i].reaction.count; j++)
            if (moves->list[i].reaction.list[j].row >= 0)
                rows[moves->list[i].reaction.list[j].row] = true;
}

void stet_rows_taken(const struct stet_work *work, bool *rows, bool *states)
{
    const struct stet_space *space = work->space;
    const struct stet_model *model = space->model;

    for (size_t mark = 0; mark < space->mark_count; mark++) {
        struct stet_mark_place place;
        const struct stet_automaton *automaton;

        if (work->search.marks[mark] != STET_MARKED)
            continue;
        place = stet_mark_place(space, mark);
        automaton = space->roles[place.role].automaton;
        if (place.link < 0 && !place.rested)
            states[place.role * model->state_count +
                   automaton->configurations[place.config].state] = true;
        for (int event = 0; event < model->event_count; event++)
            if (stet_mark_has(space, &place, event))
                take_moves(stet_automaton_moves(automaton, place.config, event), rows);
    }
}
