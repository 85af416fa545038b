/* What auditing needs to know of a machine, found out once. */
#include "machine.h"

#include <string.h>

enum { MOST_CONFIGURATIONS = 20000 };

int machine_event(const struct machine *machine, enum stet_event_kind kind, int index)
{
    const struct stet_model *model = machine->model;

    if (kind == STET_CALL)
        return index;
    if (kind == STET_RECEIVE)
        return model->calls.count + index;
    return model->calls.count + model->messages.count + index;
}

int machine_state(const struct machine *machine, int configuration)
{
    return machine->automaton->configurations[configuration].state;
}

const struct stet_move *machine_usual(const struct machine *machine, int configuration, int event)
{
    const struct stet_moves *moves = stet_automaton_moves(machine->automaton, configuration, event);

    for (int i = 0; i < moves->count; i++)
        if (moves->list[i].guards == 0)
            return &moves->list[i];
    return NULL;
}

const char *machine_citation(struct stet_arena *arena, const struct machine *machine,
                             struct stet_place place, const char *says)
{
    const char *slash = strrchr(place.file, '/');
    const char *file = slash == NULL ? place.file : slash + 1;

    if (says == NULL)
        return stet_format(arena, "%s:%d", file, place.line);
    return stet_format(arena, "%s:%d, %s %s", file, place.line, machine->model->source, says);
}

const char *machine_source(struct stet_arena *arena, const struct machine *machine, int row)
{
    const struct stet_model *model = machine->model;
    const struct stet_row *at = row >= 0 ? &model->rows[row] : NULL;

    if (at == NULL)
        return NULL;
    return machine_citation(arena, machine, at->place, at->says);
}

bool machine_is_named(const struct machine *machine, const char *word)
{
    const char *name = machine->model->name;
    const char *at = strstr(name, word);

    return strlen(word) > 2 && at != NULL && (at == name || at[-1] == '_') &&
           (at[strlen(word)] == '\0' || at[strlen(word)] == '_');
}

/* --- classes of messages --------------------------------------------------- */

static void find_classes(struct machine *machine)
{
    const struct stet_names *messages = &machine->model->messages;

    for (int i = 0; i < messages->count; i++) {
        machine->class_of[i] = i;
        for (int j = 0; j < i; j++)
            if (strcmp(messages->list[i].wire, messages->list[j].wire) == 0) {
                machine->class_of[i] = machine->class_of[j];
                break;
            }
    }
}

static void find_sent(struct machine *machine, const struct stet_row *row)
{
    const struct stet_model *model = machine->model;

    for (int i = 0; i < row->actions.count; i++) {
        const struct stet_action *action = &row->actions.list[i];
        const int message = action->index;

        if (action->kind != STET_SEND)
            continue;
        machine->is_sent[machine->class_of[message]] = true;
        if (model->events[row->event].kind == STET_CALL && row->to < 0 &&
            model->events[machine_event(machine, STET_RECEIVE, message)].quiet)
            machine->traffic[machine->class_of[message]] = true;
    }
}

static void find_answers(struct machine *machine, const struct stet_row *row)
{
    const struct stet_event *event = &machine->model->events[row->event];

    if (event->kind != STET_RECEIVE || !machine->traffic[machine->class_of[event->index]] ||
        row->when.mask != 0)
        return;
    for (int i = 0; i < row->actions.count; i++)
        if (row->actions.list[i].kind == STET_SEND && row->to < 0)
            machine->answers[machine->class_of[row->actions.list[i].index]] = true;
}

void machine_make(struct stet_arena *arena, const struct stet_model *model, struct machine *machine)
{
    const size_t count = (size_t)model->messages.count;

    *machine = (struct machine){.arena = arena, .model = model};
    lexicon_make(arena, model, &machine->lexicon);
    machine->class_of = stet_alloc_array(arena, count, sizeof *machine->class_of);
    machine->is_sent = stet_alloc_array(arena, count, sizeof *machine->is_sent);
    machine->traffic = stet_alloc_array(arena, count, sizeof *machine->traffic);
    machine->answers = stet_alloc_array(arena, count, sizeof *machine->answers);
    find_classes(machine);
    for (int i = 0; i < model->row_count; i++)
        find_sent(machine, &model->rows[i]);
    for (int i = 0; i < model->row_count; i++)
        find_answers(machine, &model->rows[i]);
    for (int i = 0; i < model->system_count; i++)
        machine->has_peers = machine->has_peers || model->systems[i].link_count > 0;
}

static void find_begins(struct machine *machine, int at)
{
    const struct stet_model *model = machine->model;
    struct begins *begins = &machine->begins[at];

    begins->list = stet_alloc_array(
        machine->arena, (size_t)(model->calls.count + model->timers.count), sizeof *begins->list);
    for (int event = 0; event < model->event_count; event++) {
        const struct stet_move *move =
            model->events[event].kind == STET_RECEIVE ? NULL : machine_usual(machine, at, event);

        const bool changes =
            move != NULL && machine_state(machine, move->to) != machine_state(machine, at);

        if (changes || (move != NULL && move->sent_count > 0))
            begins->list[begins->count++] = (struct begin){event, changes, move};
    }
}

/* --- negotiations of both directions ---------------------------------------- */

static bool sends(const struct machine *machine, const struct stet_move *move, int class)
{
    for (int i = 0; i < move->sent_count; i++)
        if (machine->class_of[move->sent[i]] == class)
            return true;
    return false;
}

/* Where an end may be that has never sent the class: `reached` of configurations. */
static void find_without(const struct machine *machine, int class, bool *reached, int *queue)
{
    int count = 1;

    memset(reached, 0, (size_t)machine->automaton->count * sizeof *reached);
    reached[queue[0] = 0] = true;
    for (int i = 0; i < count; i++)
        for (int event = 0; event < machine->model->event_count; event++) {
            const struct stet_moves *moves =
                stet_automaton_moves(machine->automaton, queue[i], event);

            for (int j = 0; j < moves->count; j++)
                if (!sends(machine, &moves->list[j], class) && !reached[moves->list[j].to])
                    reached[queue[count++] = moves->list[j].to] = true;
        }
}

/* What comes back for the class: `asked` of those who have sent it too, `alone` of others. */
static void find_answers_to(const struct machine *machine, int class, const bool *reached,
                            bool *asked, bool *alone)
{
    for (int at = 0; at < machine->automaton->count; at++)
        for (int message = 0; message < machine->model->messages.count; message++) {
            const int event = machine_event(machine, STET_RECEIVE, message);
            const struct stet_moves *moves = stet_automaton_moves(machine->automaton, at, event);

            for (int i = 0; machine->class_of[message] == class && i < moves->count; i++) {
                const struct stet_move *move = &moves->list[i];
                bool *answers = reached[at] && !sends(machine, move, class) ? alone : asked;

                for (int j = 0; j < move->sent_count; j++)
                    answers[machine->class_of[move->sent[j]]] = true;
            }
        }
}

static bool begins_with(const struct machine *machine, int class)
{
    for (int at = 0; at < machine->automaton->count; at++)
        for (int i = 0; i < machine->begins[at].count; i++) {
            const struct begin *begin = &machine->begins[at].list[i];

            if (machine->model->events[begin->event].kind == STET_CALL && begin->changes &&
                sends(machine, begin->move, class))
                return true;
        }
    return false;
}

static void find_mutual(struct machine *machine)
{
    struct stet_arena *room = stet_arena_within(machine->arena);
    const size_t messages = (size_t)machine->model->messages.count;
    const size_t count = (size_t)machine->automaton->count;
    bool *reached = stet_alloc_array(room, count, sizeof *reached);
    int *queue = stet_alloc_array(room, count, sizeof *queue);

    machine->mutual = stet_alloc_array(machine->arena, messages * messages, sizeof(bool));
    for (size_t asked = 0; asked < messages; asked++) {
        bool *own = machine->mutual + asked * messages;
        bool *alone = stet_alloc_array(room, messages, sizeof *alone);

        if (machine->class_of[asked] != (int)asked || !begins_with(machine, (int)asked))
            continue;
        find_without(machine, (int)asked, reached, queue);
        find_answers_to(machine, (int)asked, reached, own, alone);
        own[asked] = false;
        for (size_t i = 0; i < messages; i++)
            own[i] = own[i] && !alone[i];
    }
    stet_arena_free(room);
}

bool machine_is_mutual(const struct machine *machine, int asked, int answer)
{
    return machine->mutual[(size_t)asked * (size_t)machine->model->messages.count + (size_t)answer];
}

const struct stet_automaton *machine_automaton(struct machine *machine)
{
    const struct stet_automaton_options options = {.defers_once = true,
                                                   .most = MOST_CONFIGURATIONS};
    const char *why = NULL;

    if (machine->tried)
        return machine->automaton;
    machine->tried = true;
    machine->automaton = stet_automaton_build(machine->arena, machine->model, &options, &why);
    if (machine->automaton == NULL)
        return NULL;
    machine->begins = stet_alloc_array(machine->arena, (size_t)machine->automaton->count,
                                       sizeof *machine->begins);
    for (int i = 0; i < machine->automaton->count; i++)
        find_begins(machine, i);
    find_mutual(machine);
    return machine->automaton;
}
