/* What events do to packed states: a difference of the role's word, and what is sent. */
#include "space.h"

#include <string.h>

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
    size_t distinct_capacity;
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
            span->idle = span->idle || space->about[space->effect_count - 1].idle;
            continue;
        }
        while (space->about[at].to != move->to || space->about[at].sent_count != move->sent_count ||
               space->effects[at].sent != sent_codes(role, move))
            at++;
        space->about[at].idle |= stet_move_is_idle(move);
        span->idle = span->idle || space->about[at].idle;
    }
}

/* Whether a search can do without the effect, the `at`th of the span. */
static bool is_known(const struct stet_space *space, const struct stet_span *span, uint32_t at,
                     bool needs_change)
{
    const struct stet_effect *effect = &space->effects[span->first + at];

    if (needs_change && effect->delta == 0 && effect->sent == 0)
        return true;
    for (uint32_t i = 0; i < span->distinct_count; i++) {
        const struct stet_effect *other = &space->distinct[span->first_distinct + i];

        if (other->delta == effect->delta && other->sent == effect->sent)
            return true;
    }
    return false;
}

static void find_distinct(struct effects *effects, struct stet_span *span, bool needs_change)
{
    struct stet_space *space = effects->space;

    span->first_distinct = (uint32_t)space->distinct_count;
    for (uint32_t i = 0; i < span->count; i++) {
        if (is_known(space, span, i, needs_change))
            continue;
        space->distinct = stet_grow(space->arena, space->distinct, space->distinct_count,
                                    &effects->distinct_capacity, sizeof *space->distinct);
        space->distinct[space->distinct_count++] = space->effects[span->first + i];
        span->distinct_count++;
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
    find_distinct(effects, &span, true);
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
        find_distinct(effects, &link->received[at], link->loses);
    }
    link->received_mark = space->mark_count;
    space->mark_count += count;
}

void stet_effects_compile(struct stet_space *space)
{
    struct effects effects = {.space = space};

    for (int i = 0; i < space->role_count; i++)
        compile_role(&effects, &space->roles[i]);
    for (int i = 0; i < space->link_count; i++)
        compile_link(&effects, &space->links[i]);
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
