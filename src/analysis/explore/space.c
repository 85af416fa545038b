/* A system compiled for exploration. */
#include "space.h"

#include <string.h>

int stet_space_receive(const struct stet_space *space, int message)
{
    return space->model->calls.count + message;
}

static int bits_for(uint64_t values)
{
    int bits = 0;

    while (bits < 63 && (UINT64_C(1) << bits) < values)
        bits++;
    return bits;
}

/* --- roles ---------------------------------------------------------------- */

static bool *excluded(struct stet_space *space, int role)
{
    const struct stet_system *system = space->system;
    bool *without =
        stet_alloc_array(space->arena, (size_t)space->model->event_count + 1, sizeof *without);

    for (int i = 0; i < system->without_count; i++)
        if (system->without[i].role < 0 || system->without[i].role == role)
            without[system->without[i].event] = true;
    return without;
}

/* Roles that begin alike and may do the same share an automaton. */
static bool build_automata(struct stet_space *space, const char **why)
{
    const size_t events = (size_t)space->model->event_count;
    struct stet_automaton_options each[STET_MAX_ROLES];

    for (int role = 0; role < space->role_count; role++) {
        each[role] =
            (struct stet_automaton_options){.answers = space->system->assumed,
                                            .given = stet_system_given(space->system, role),
                                            .without = excluded(space, role),
                                            .defers_once = true};
        for (int other = 0; other < role; other++)
            if (each[role].given == NULL && each[other].given == NULL &&
                memcmp(each[role].without, each[other].without, events * sizeof(bool)) == 0)
                space->roles[role].automaton = space->roles[other].automaton;
        if (space->roles[role].automaton == NULL)
            space->roles[role].automaton =
                stet_automaton_build(space->arena, space->model, &each[role], why);
        if (space->roles[role].automaton == NULL)
            return false;
    }
    return true;
}

/* Numbers the messages that the role may send, in the order of the table. */
static void code_messages(struct stet_space *space, struct stet_role_space *role)
{
    const struct stet_automaton *automaton = role->automaton;
    const size_t cells = (size_t)automaton->count * (size_t)space->model->event_count;
    const int messages = space->model->messages.count;

    role->code_of = stet_alloc_array(space->arena, (size_t)messages + 1, sizeof *role->code_of);
    role->message_of =
        stet_alloc_array(space->arena, (size_t)messages + 1, sizeof *role->message_of);
    for (size_t cell = 0; cell < cells; cell++)
        for (int i = 0; i < automaton->moves[cell].count; i++)
            for (int j = 0; j < automaton->moves[cell].list[i].sent_count; j++)
                role->code_of[automaton->moves[cell].list[i].sent[j]] = 1;
    for (int message = 0; message < messages; message++) {
        if (role->code_of[message] == 0)
            continue;
        role->code_of[message] = ++role->code_count;
        role->message_of[role->code_count] = message;
    }
    role->code_bits = bits_for((uint64_t)role->code_count + 1);
}

static bool any_final(const struct stet_model *model)
{
    for (int i = 0; i < model->state_count; i++)
        if (model->states[i].final)
            return true;
    return false;
}

static void find_final(struct stet_space *space, struct stet_role_space *role)
{
    const bool declared = any_final(space->model);

    role->final =
        stet_alloc_array(space->arena, (size_t)role->automaton->count, sizeof *role->final);
    for (int i = 0; i < role->automaton->count; i++) {
        const int state = role->automaton->configurations[i].state;

        role->final[i] =
            declared ? space->model->states[state].final : state == space->model->initial;
    }
}

/* --- fields --------------------------------------------------------------- */

static void lay_links(struct stet_space *space, const struct stet_system *shape)
{
    space->link_count = shape->link_count;
    for (int i = 0; i < shape->link_count; i++) {
        const struct stet_link *from = &shape->links[i];
        struct stet_link_space *link = &space->links[i];
        struct stet_role_space *sender = &space->roles[from->from];
        const int width = sender->code_bits;
        const int fit = width == 0 ? 0 : STET_LINK_BITS / width;

        link->from = from->from;
        link->to = from->to;
        link->capacity = from->capacity;
        link->loses = (from->faults & STET_LOSES) != 0;
        link->duplicates = (from->faults & STET_DUPLICATES) != 0;
        link->reorders = (from->faults & STET_REORDERS) != 0;
        link->code_bits = width;
        link->code_mask = (UINT64_C(1) << width) - 1;
        link->room = (fit < from->capacity ? fit : from->capacity) * width;
        link->strict = !link->loses || fit < from->capacity;
        link->field.bits = link->room;
        for (int bits = 1; bits <= 64 && width > 0; bits++)
            link->used[bits] = (uint8_t)((bits + width - 1) / width * width);
        sender->strict = sender->strict || link->strict;
        sender->out[sender->out_count++] = i;
        space->roles[from->to].in[space->roles[from->to].in_count++] = i;
    }
}

/* Gives the fields their places: in the fewest words, or spread over `words` of them. */
static void lay_fields(struct stet_space *space, int words)
{
    struct stet_field *fields[STET_MAX_ROLES + STET_MAX_LINKS];
    int used[STET_MAX_ROLES + STET_MAX_LINKS] = {0};
    int count = 0;

    for (int i = 0; i < space->role_count; i++)
        fields[count++] = &space->roles[i].field;
    for (int i = 0; i < space->link_count; i++)
        fields[count++] = &space->links[i].field;
    space->words = words > 1 ? words : 1;
    for (int i = count - 1; i >= 0; i--) {
        int word = words > 1 ? i % words : 0;

        while (used[word] + fields[i]->bits > 64)
            word++;
        fields[i]->word = word;
        fields[i]->shift = used[word] & 63;
        fields[i]->mask = fields[i]->bits == 0 ? 0 : ~UINT64_C(0) >> (64 - fields[i]->bits);
        used[word] += fields[i]->bits;
        space->bits += fields[i]->bits;
        if (word >= space->words)
            space->words = word + 1;
    }
}

/* --- the whole ------------------------------------------------------------ */

static uint32_t most_of(const struct stet_span *spans, size_t count)
{
    uint32_t most = 0;

    for (size_t i = 0; i < count; i++)
        most = spans[i].count > most ? spans[i].count : most;
    return most;
}

/* An upper bound of the steps that one state has. */
static void count_most(struct stet_space *space)
{
    uint32_t most = 1;

    for (int i = 0; i < space->role_count; i++) {
        const struct stet_role_space *role = &space->roles[i];
        const size_t count = (size_t)role->automaton->count;

        most += most_of(role->calls, count) + most_of(role->expiries, count) +
                most_of(role->outlasting, count);
    }
    for (int i = 0; i < space->link_count; i++) {
        const struct stet_link_space *link = &space->links[i];
        const size_t count = (size_t)space->roles[link->to].automaton->count *
                             ((size_t)space->roles[link->from].code_count + 1);
        const uint32_t length = link->code_bits == 0 ? 0 : (uint32_t)(link->room / link->code_bits);

        most += most_of(link->received, count) * (link->reorders ? length : 1) + 2 * length;
    }
    space->most = (int)most;
}

struct stet_space *stet_space_compile(struct stet_arena *arena, const struct stet_model *model,
                                      const struct stet_system *system,
                                      const struct stet_system *shape, int words, const char **why)
{
    struct stet_space *space = stet_alloc(arena, sizeof *space);

    space->arena = arena;
    space->model = model;
    space->system = system;
    space->role_count = system->roles.count;
    if (!build_automata(space, why))
        return NULL;
    for (int i = 0; i < space->role_count; i++) {
        struct stet_role_space *role = &space->roles[i];

        code_messages(space, role);
        find_final(space, role);
        role->field.bits = bits_for((uint64_t)role->automaton->count);
    }
    lay_links(space, shape);
    lay_fields(space, words);
    stet_effects_compile(space);
    count_most(space);
    if (space->effect_count > UINT32_MAX) {
        *why = "its roles can do too many different things";
        return NULL;
    }
    return space;
}
