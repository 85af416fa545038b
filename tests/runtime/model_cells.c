/*
 * Prints what stet's own model does in every cell, in the form of cells.c: a
 * JSON object for each state, event and full assignment of the flags and
 * guards that the cell's conditions name.
 *
 *     model_cells INCLUDE TABLE
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stet/step.h"

static const char *question(const struct stet_model *model, int bit)
{
    return bit < model->flags.count ? model->flags.list[bit].name
                                    : model->guards.list[bit - model->flags.count].name;
}

static void print_actions(const struct stet_actions *actions, enum stet_action_kind kind,
                          const char *key, const struct stet_names *names)
{
    const char *comma = "";
    printf(",\"%s\":[", key);
    for (int i = 0; i < actions->count; i++) {
        if (actions->list[i].kind != kind)
            continue;
        printf("%s\"%s\"", comma, names->list[actions->list[i].index].name);
        comma = ",";
    }
    putchar(']');
}

/* All actions that reach the outside, in order. */
static void print_order(const struct stet_model *model, const struct stet_actions *actions)
{
    const char *comma = "";
    printf(",\"order\":[");
    for (int i = 0; i < actions->count; i++) {
        const struct stet_action *action = &actions->list[i];
        const struct stet_names *names = action->kind == STET_SEND   ? &model->messages
                                         : action->kind == STET_TELL ? &model->signals
                                         : action->kind == STET_DO   ? &model->actions
                                                                     : &model->timers;
        if (action->kind == STET_SET || action->kind == STET_CLEAR)
            continue;
        printf("%s\"%s\"", comma, names->list[action->index].name);
        comma = ",";
    }
    putchar(']');
}

static void print_bits(const struct stet_model *model, const char *key, uint64_t mask,
                       uint64_t value, bool as_object)
{
    const char *comma = "";
    printf(",\"%s\":%c", key, as_object ? '{' : '[');
    for (int bit = 0; bit < model->flags.count + model->guards.count; bit++) {
        if (!(mask >> bit & 1))
            continue;
        printf("%s\"%s\"", comma, question(model, bit));
        if (as_object)
            printf(":%d", (int)(value >> bit & 1));
        comma = ",";
    }
    putchar(as_object ? '}' : ']');
}

static void print_step(struct stet_arena *arena, const struct stet_model *model, int state,
                       int event, uint64_t mask, uint64_t value)
{
    const uint64_t flags = ((uint64_t)1 << model->flags.count) - 1;
    struct stet_configuration config;
    struct stet_reaction reaction;
    stet_configuration_start(model, &config);
    config.state = state;
    config.flags = value & flags;
    stet_step(arena, model, &config, event, value >> model->flags.count, &reaction);
    const struct stet_taken *taken = &reaction.list[0];
    printf("{\"event\":\"%s\",\"from\":\"%s\",\"to\":\"%s\",\"outcome\":\"%s\"",
           model->events[event].key, model->states[state].name, model->states[config.state].name,
           stet_outcome_name(taken->outcome));
    print_actions(&taken->actions, STET_SEND, "sent", &model->messages);
    print_actions(&taken->actions, STET_TELL, "told", &model->signals);
    print_actions(&taken->actions, STET_START, "started", &model->timers);
    print_actions(&taken->actions, STET_STOP, "stopped", &model->timers);
    print_actions(&taken->actions, STET_DO, "done", &model->actions);
    print_order(model, &taken->actions);
    print_bits(model, "flags", config.flags, config.flags, false);
    print_bits(model, "when", mask, value, true);
    puts("}");
}

/* Every assignment of the bits of a mask: the subsets of it, counted upwards. */
static void print_cell(struct stet_arena *arena, const struct stet_model *model, int state,
                       int event)
{
    const struct stet_cell *cell = stet_model_cell(model, state, event);
    uint64_t mask = 0, value = 0;
    for (int i = 0; i < cell->count; i++)
        mask |= model->rows[cell->rows[i]].when.mask;
    do {
        print_step(arena, model, state, event, mask, value);
        value = (value - mask) & mask;
    } while (value != 0);
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fputs("usage: model_cells INCLUDE TABLE\n", stderr);
        return 2;
    }
    struct stet_arena *arena = stet_arena_new((size_t)1 << 30);
    struct stet_reader reader = {.include_directory = argv[1]};
    struct stet_diagnostics diagnostics;
    stet_diagnostics_init(&diagnostics, arena);
    const struct stet_model *model = stet_model_load(arena, argv[2], &reader, &diagnostics);
    if (model == NULL) {
        struct stet_buffer out;
        stet_buffer_init(&out, arena);
        stet_diagnostics_print(&diagnostics, &out);
        fputs(stet_buffer_text(&out), stderr);
        return 2;
    }
    for (int state = 0; state < model->state_count; state++)
        for (int event = 0; event < model->event_count && !model->states[state].is_group; event++)
            print_cell(arena, model, state, event);
    stet_arena_free(arena);
    return 0;
}
