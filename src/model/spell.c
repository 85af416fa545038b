/* Rows as they are written in a table. */
#include "stet/spell.h"

#include <string.h>

const struct stet_names *stet_action_names(const struct stet_model *model,
                                           enum stet_action_kind kind)
{
    switch (kind) {
    case STET_SEND:
        return &model->messages;
    case STET_START:
    case STET_STOP:
        return &model->timers;
    case STET_SET:
    case STET_CLEAR:
        return &model->flags;
    case STET_TELL:
        return &model->signals;
    case STET_DO:
        break;
    }
    return &model->actions;
}

const char *stet_spell_actions(struct stet_arena *arena, const struct stet_model *model,
                               const struct stet_actions *actions)
{
    static const char *const words[] = {
        [STET_SEND] = "SEND",   [STET_START] = "START", [STET_STOP] = "STOP", [STET_SET] = "SET",
        [STET_CLEAR] = "CLEAR", [STET_TELL] = "TELL",   [STET_DO] = "DO",
    };
    struct stet_buffer text;

    if (actions->count == 0)
        return "_";
    stet_buffer_init(&text, arena);
    for (int i = 0; i < actions->count; i++) {
        const struct stet_action *action = &actions->list[i];

        stet_putf(&text, "%s%s(%s)", i == 0 ? "" : " ", words[action->kind],
                  stet_action_names(model, action->kind)->list[action->index].name);
    }
    return stet_buffer_text(&text);
}

static void put_literal(struct stet_buffer *text, const struct stet_model *model, int bit, bool yes)
{
    const int flags = model->flags.count;
    const char *name =
        bit < flags ? model->flags.list[bit].name : model->guards.list[bit - flags].name;

    stet_putf(text, yes ? "%s" : "NOT(%s)", name);
}

static const char *spell_when(struct stet_arena *arena, const struct stet_model *model,
                              const struct stet_when *when)
{
    const bool several = (when->mask & (when->mask - 1)) != 0;
    const char *between = several ? "AND(" : "";
    struct stet_buffer text;

    if (when->mask == 0)
        return "_";
    stet_buffer_init(&text, arena);
    for (int bit = 0; bit < STET_MAX_MEMORY_BITS; bit++) {
        if ((when->mask >> bit & 1) == 0)
            continue;
        stet_put(&text, between);
        put_literal(&text, model, bit, (when->value >> bit & 1) != 0);
        between = ", ";
    }
    return stet_format(arena, "%s%s", stet_buffer_text(&text), several ? ")" : "");
}

static const char *spell_event(struct stet_arena *arena, const struct stet_event *event)
{
    const char *colon = strchr(event->key, ':');

    return colon == NULL
               ? event->key
               : stet_format(arena, "%.*s(%s)", (int)(colon - event->key), event->key, colon + 1);
}

const char *stet_spell_row(struct stet_arena *arena, const struct stet_model *model,
                           const struct stet_row *row)
{
    static const char *const words[] = {
        [STET_ON] = "ON",         [STET_OR] = "OR",       [STET_IGNORE] = "IGNORE",
        [STET_REFUSE] = "REFUSE", [STET_DEFER] = "DEFER", [STET_NEVER] = "NEVER",
    };
    struct stet_buffer text;

    stet_buffer_init(&text, arena);
    stet_putf(&text, "%s(%s, %s, ", words[row->kind], model->states[row->from].name,
              spell_event(arena, &model->events[row->event]));
    if (row->kind == STET_ON || row->kind == STET_OR)
        stet_putf(&text, "%s, %s, %s, ", spell_when(arena, model, &row->when),
                  stet_spell_actions(arena, model, &row->actions),
                  row->to < 0 ? "_" : model->states[row->to].name);
    else if (row->kind == STET_REFUSE)
        stet_putf(&text, "%s, ", model->signals.list[row->signal].name);
    stet_putf(&text, "\"%s\")", row->says);
    return stet_buffer_text(&text);
}
