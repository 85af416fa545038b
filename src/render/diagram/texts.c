/* Conditions and actions as people read them. */
#include "diagram/texts.h"

#include "stet/phrases.h"

static const char *action_text(struct stet_arena *arena, const struct stet_model *model,
                               const struct stet_tongue *tongue, const struct stet_action *action)
{
    const struct stet_names *const names[] = {
        [STET_SEND] = &model->messages, [STET_START] = &model->timers,
        [STET_STOP] = &model->timers,   [STET_SET] = &model->flags,
        [STET_CLEAR] = &model->flags,   [STET_TELL] = &model->signals,
        [STET_DO] = &model->actions,
    };
    static const enum stet_phrase phrases[] = {
        [STET_START] = STET_PHRASE_DRAW_START, [STET_STOP] = STET_PHRASE_DRAW_STOP,
        [STET_SET] = STET_PHRASE_DRAW_SET,     [STET_CLEAR] = STET_PHRASE_DRAW_CLEAR,
        [STET_TELL] = STET_PHRASE_DRAW_TELL,
    };
    const struct stet_name *name = &names[action->kind]->list[action->index];
    bool flag = action->kind == STET_SET || action->kind == STET_CLEAR;
    const char *text = flag ? name->name : stet_say(tongue, name->text);

    if (action->kind == STET_SEND || action->kind == STET_DO)
        return text;
    return stet_say_phrase(arena, tongue, phrases[action->kind], "what", text, NULL);
}

const char *stet_actions_text(struct stet_arena *arena, const struct stet_model *model,
                              const struct stet_tongue *tongue, struct stet_actions actions,
                              bool only_sends)
{
    struct stet_buffer text;

    stet_buffer_init(&text, arena);
    for (int i = 0; i < actions.count; i++) {
        if (only_sends && actions.list[i].kind != STET_SEND)
            continue;
        stet_put(&text, text.length ? ", " : "");
        stet_put(&text, action_text(arena, model, tongue, &actions.list[i]));
    }
    return text.length ? stet_buffer_text(&text) : NULL;
}

const char *stet_when_text(struct stet_arena *arena, const struct stet_model *model,
                           const struct stet_tongue *tongue, const struct stet_when *when)
{
    struct stet_buffer text;

    stet_buffer_init(&text, arena);
    for (int i = 0; i < model->flags.count + model->guards.count; i++) {
        if (!(when->mask >> i & 1))
            continue;
        const char *name = i < model->flags.count ? model->flags.list[i].name
                                                  : model->guards.list[i - model->flags.count].name;
        stet_put(&text, text.length ? ", " : "");
        stet_put(&text, when->value >> i & 1 ? name
                                             : stet_say_phrase(arena, tongue, STET_PHRASE_DRAW_NOT,
                                                               "what", name, NULL));
    }
    return text.length ? stet_buffer_text(&text) : NULL;
}
