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

/* --- effects -------------------------------------------------------------- */

bool stet_move_is_idle(const struct stet_move *move)
{
    for (int i = 0; i < move->reaction.count; i++) {
        const struct stet_taken *taken = &move->reaction.list[i];

        if (taken->from != taken->to)
            return false;
        for (int j = 0; j < taken->actions.count; j++)
            if (taken->actions.list[j].kind == STET_TELL || taken->actions.list[j].kind == STET_DO)
                return false;
    }
    return true;
}

struct effects {
    struct stet_space *space;
    size_t capacity;
    size_t about_capacity;
};

/* The first messages sent, as many as fit into a link, as codes from the lowest bits on. */
static uint64_t sent_codes(const struct stet_role_space *role, const struct stet_move *move)
{
    uint64_t codes = 0;

    for (int i = 0, shift = 0; i < move->sent_count && shift + role->code_bits <= STET_LINK_BITS;
         i++, shift += role->code_bits)
        codes |= (uint64_t)role->code_of[move->sent[i]] << shift;
    return codes;
}

static bool same_sent(const struct stet_move *a, const struct stet_move *b)
{
    return a->sent_count == b->sent_count &&
           (a->sent_count == 0 ||
            memcmp(a->sent, b->sent, (size_t)a->sent_count * sizeof *a->sent) == 0);
}

static void add_effect(struct effects *effects, const struct stet_role_space *role, int from,
                       int event, const struct stet_move *move)
{
    struct stet_space *space = effects->space;
    const size_t at = space->effect_count;
    const uint64_t difference = (uint64_t)move->to - (uint64_t)from;

    space->effects =
        stet_grow(space->arena, space->effects, at, &effects->capacity, sizeof *space->effects);
    space->about =
        stet_grow(space->arena, space->about, at, &effects->about_capacity, sizeof *space->about);
    space->effects[at] = (struct stet_effect){.delta = difference << role->field.shift,
                                              .sent = sent_codes(role, move)};
    space->about[at] = (struct stet_effect_about){.event = event,
                                                  .from = from,
                                                  .to = move->to,
                                                  .sent_count = move->sent_count,
                                                  .idle = stet_move_is_idle(move)};
    space->effect_count++;
}

/* Adds what the event may do to a span; moves that make no difference to the system are one. */
static void add_event(struct effects *effects, const struct stet_role_space *role, int from,
                      int event, struct stet_span *span)
{
    struct stet_space *space = effects->space;
    const struct stet_moves *moves = stet_automaton_moves(role->automaton, from, event);
    const size_t first = space->effect_count;

    for (int i = 0; i < moves->count; i++) {
        const struct stet_move *move = &moves->list[i];
        const uint32_t bits = (uint32_t)(move->sent_count * role->code_bits);
        int same = 0;
        size_t at = first;

        while (same < i &&
               (moves->list[same].to != move->to || !same_sent(&moves->list[same], move)))
            same++;
        if (same == i) {
            add_effect(effects, role, from, event, move);
            span->count++;
            span->bits = bits > span->bits ? bits : span->bits;
            continue;
        }
        while (space->about[at].to != move->to || space->about[at].sent_count != move->sent_count ||
               space->effects[at].sent != sent_codes(role, move))
            at++;
        space->about[at].idle |= stet_move_is_idle(move);
    }
}

static bool changes_nothing(const struct stet_space *space, const struct stet_span *span)
{
    for (uint32_t i = 0; i < span->count; i++) {
        const struct stet_effect_about *about = &space->about[span->first + i];

        if (about->to != about->from || about->sent_count > 0)
            return false;
    }
    return true;
}

/* The events of one kind that a role makes by itself, in one configuration. */
static struct stet_span spontaneous(struct effects *effects, const struct stet_role_space *role,
                                    int from, enum stet_event_kind kind, bool outlasts)
{
    const struct stet_model *model = effects->space->model;
    struct stet_span span = {.first = (uint32_t)effects->space->effect_count};

    for (int event = 0; event < model->event_count; event++)
        if (model->events[event].kind == kind &&
            (kind != STET_EXPIRE ||
             model->timers.list[model->events[event].index].outlasts == outlasts))
            add_event(effects, role, from, event, &span);
    return span;
}

static void compile_role(struct effects *effects, struct stet_role_space *role)
{
    struct stet_space *space = effects->space;
    const size_t count = (size_t)role->automaton->count;

    role->calls = stet_alloc_array(space->arena, count, sizeof *role->calls);
    role->expiries = stet_alloc_array(space->arena, count, sizeof *role->expiries);
    role->outlasting = stet_alloc_array(space->arena, count, sizeof *role->outlasting);
    role->still = stet_alloc_array(space->arena, count, sizeof *role->still);
    for (int from = 0; from < role->automaton->count; from++) {
        role->calls[from] = spontaneous(effects, role, from, STET_CALL, false);
        role->expiries[from] = spontaneous(effects, role, from, STET_EXPIRE, false);
        role->outlasting[from] = spontaneous(effects, role, from, STET_EXPIRE, true);
        role->still[from] = role->expiries[from].count == 0 && role->outlasting[from].count == 0 &&
                            changes_nothing(space, &role->calls[from]);
    }
    role->reached_mark = space->mark_count;
    role->rested_mark = space->mark_count + count;
    space->mark_count += 2 * count;
}

static void compile_link(struct effects *effects, struct stet_link_space *link)
{
    struct stet_space *space = effects->space;
    const struct stet_role_space *sender = &space->roles[link->from];
    const struct stet_role_space *role = &space->roles[link->to];
    const size_t codes = (size_t)sender->code_count + 1;
    const size_t count = (size_t)role->automaton->count * codes;

    link->received = stet_alloc_array(space->arena, count, sizeof *link->received);
    for (size_t at = 0; at < count; at++) {
        const int code = (int)(at % codes);

        link->received[at].first = (uint32_t)space->effect_count;
        if (code > 0)
            add_event(effects, role, (int)(at / codes),
                      stet_space_receive(space, sender->message_of[code]), &link->received[at]);
    }
    link->received_mark = space->mark_count;
    space->mark_count += count;
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
    struct effects effects = {.space = space};

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
    for (int i = 0; i < space->role_count; i++)
        compile_role(&effects, &space->roles[i]);
    for (int i = 0; i < space->link_count; i++)
        compile_link(&effects, &space->links[i]);
    count_most(space);
    if (space->effect_count > UINT32_MAX) {
        *why = "its roles can do too many different things";
        return NULL;
    }
    return space;
}

const struct stet_move *stet_space_move(const struct stet_space *space, int role, uint32_t effect,
                                        bool (*likes)(const struct stet_move *move,
                                                      const void *context),
                                        const void *context)
{
    const struct stet_effect_about *about = &space->about[effect];
    const struct stet_role_space *of = &space->roles[role];
    const struct stet_moves *moves = stet_automaton_moves(of->automaton, about->from, about->event);

    for (int i = 0; i < moves->count; i++) {
        const struct stet_move *move = &moves->list[i];

        if (move->to == about->to && move->sent_count == about->sent_count &&
            sent_codes(of, move) == space->effects[effect].sent &&
            (likes == NULL || likes(move, context)))
            return move;
    }
    return NULL;
}
