/* Conditions and actions as a table has them. */
#include "emit/emit.h"

const char *emit_action_word(enum stet_action_kind kind)
{
    static const char *const words[] = {
        [STET_SEND] = "SEND",   [STET_START] = "START", [STET_STOP] = "STOP", [STET_SET] = "SET",
        [STET_CLEAR] = "CLEAR", [STET_TELL] = "TELL",   [STET_DO] = "DO"};

    return words[kind];
}

const char *emit_action_name(const struct stet_model *model, const struct stet_action *action)
{
    const struct stet_names *const names[] = {
        [STET_SEND] = &model->messages, [STET_START] = &model->timers,
        [STET_STOP] = &model->timers,   [STET_SET] = &model->flags,
        [STET_CLEAR] = &model->flags,   [STET_TELL] = &model->signals,
        [STET_DO] = &model->actions};

    return names[action->kind]->list[action->index].name;
}

const char *emit_actions(struct stet_arena *arena, const struct stet_model *model,
                         struct stet_actions actions)
{
    struct stet_buffer text;

    stet_buffer_init(&text, arena);
    for (int i = 0; i < actions.count; i++)
        stet_putf(&text, "%s%s(%s)", i > 0 ? " " : "", emit_action_word(actions.list[i].kind),
                  emit_action_name(model, &actions.list[i]));
    return stet_buffer_text(&text);
}

const char *emit_bit_name(const struct stet_model *model, int bit)
{
    return bit < model->flags.count ? model->flags.list[bit].name
                                    : model->guards.list[bit - model->flags.count].name;
}

const char *emit_when(struct stet_arena *arena, const struct stet_model *model,
                      const struct stet_when *when)
{
    struct stet_buffer text;
    int count = 0;

    stet_buffer_init(&text, arena);
    for (int i = 0; i < model->flags.count + model->guards.count; i++) {
        const bool yes = when->value >> i & 1;

        if (when->mask >> i & 1)
            stet_putf(&text, "%s%s%s%s", count++ > 0 ? ", " : "", yes ? "" : "NOT(",
                      emit_bit_name(model, i), yes ? "" : ")");
    }
    if (count == 0)
        return NULL;
    return count == 1 ? stet_buffer_text(&text)
                      : stet_format(arena, "AND(%s)", stet_buffer_text(&text));
}
