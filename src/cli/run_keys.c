/* `stet run` at the keyboard: what can happen now, by number; also from a pipe. */
#include "run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What could happen now, as items. */
struct choices {
    const char **items;
    const char **labels;
    int count;
    size_t item_capacity;
    size_t label_capacity;
};

static void add(struct run *run, struct choices *choices, const char *item, const char *label)
{
    struct stet_arena *arena = run->cli->arena;

    choices->items = stet_grow(arena, choices->items, (size_t)choices->count,
                               &choices->item_capacity, sizeof *choices->items);
    choices->labels = stet_grow(arena, choices->labels, (size_t)choices->count,
                                &choices->label_capacity, sizeof *choices->labels);
    choices->items[choices->count] = item;
    choices->labels[choices->count++] = run_say(run, label);
}

/* Whether the event has a row that is taken now and can happen. */
static bool can_happen(struct run *run, const struct stet_configuration *config, int event)
{
    struct stet_configuration after = *config;
    struct stet_reaction reaction;

    if (run->model->events[event].kind == STET_EXPIRE &&
        (config->timers >> (run->model->events[event].index & 63) & 1) == 0)
        return false;
    stet_step(run->cli->arena, run->model, &after, event, run->guards, &reaction);
    return reaction.list[0].outcome != STET_NEVER_HAPPENS &&
           reaction.list[0].outcome != STET_UNDISPOSED;
}

static void add_role(struct run *run, struct choices *choices, int role)
{
    const struct stet_configuration *config = &stet_play_story(run->play)->last[role];

    for (int e = 0; e < run->model->event_count; e++) {
        const struct stet_event *event = &run->model->events[e];

        if (event->kind != STET_RECEIVE && can_happen(run, config, e))
            add(run, choices,
                stet_format(run->cli->arena, "%s.%s", run->system->roles.list[role].name,
                            event->key),
                event->label);
    }
}

/* What can become of a message under way, and the fault a link must have for it. */
static const struct {
    const char *verb;
    unsigned fault;
} fates[] = {{"deliver", 0}, {"lose", STET_LOSES}, {"duplicate", STET_DUPLICATES}};

static void add_flights(struct run *run, struct choices *choices)
{
    int count;
    const struct stet_flight *flights = stet_play_flights(run->play, &count);

    for (int i = 0; i < count; i++) {
        const struct stet_name *message = &run->model->messages.list[flights[i].message];
        const char *role = run->system->roles.list[flights[i].to].name;
        const unsigned faults =
            flights[i].link < 0 ? 0 : (unsigned)run->system->links[flights[i].link].faults;

        for (size_t f = 0; f < sizeof fates / sizeof *fates; f++)
            if ((faults & fates[f].fault) == fates[f].fault)
                add(run, choices,
                    stet_format(run->cli->arena, "%s:%s:%s", fates[f].verb, role, message->name),
                    message->text);
    }
}

static void list_choices(struct run *run, struct choices *choices)
{
    *choices = (struct choices){0};
    if (run->system == NULL) {
        for (int e = 0; e < run->model->event_count; e++)
            if (can_happen(run, &run->config, e))
                add(run, choices, run->model->events[e].key, run->model->events[e].label);
        return;
    }
    add_flights(run, choices);
    for (int role = 0; role < run->system->roles.count; role++)
        add_role(run, choices, role);
}

static void show(struct run *run, const struct choices *choices)
{
    struct stet_buffer out;

    stet_buffer_init(&out, run->cli->arena);
    run_put_now(run, &out);
    for (int i = 0; i < choices->count; i++)
        stet_putf(&out, "  %2d  %-28s %s\n", i + 1, choices->items[i], choices->labels[i]);
    stet_put_phrase(&out, run->tongue, STET_PHRASE_RUN_ASK, NULL);
    stet_put(&out, "> ");
    (void)cli_print(run->cli, &out);
}

/* The text of the item a line chooses, NULL when its number is none of the list. */
static const char *chosen(const struct choices *choices, const char *line)
{
    char *end;
    const long number = strtol(line, &end, 10);

    if (*end != '\0')
        return line;
    return number >= 1 && number <= choices->count ? choices->items[number - 1] : NULL;
}

/* Does one line; what is wrong with it is said and asked again. */
static void answer(struct run *run, const struct choices *choices, const char *line,
                   struct stet_buffer *out)
{
    const char *text = chosen(choices, line);
    struct run_item item;

    if (text == NULL) {
        stet_put_phrase(out, run->tongue, STET_PHRASE_RUN_NO_CHOICE, "what", line, NULL);
        stet_put(out, "\n");
        return;
    }
    if (run_parse(run, text, run_command_line, &item) && run_item(run, &item, out))
        return;
    (void)cli_report(run->cli);
    stet_diagnostics_init(&run->cli->diagnostics, run->cli->arena);
}

int run_keys(struct run *run)
{
    char *line = NULL;
    size_t size = 0;
    int status = CLI_OK;

    run->asking = true;
    for (;;) {
        struct choices choices;
        struct stet_buffer out;

        stet_buffer_init(&out, run->cli->arena);
        list_choices(run, &choices);
        show(run, &choices);
        if (getline(&line, &size, stdin) < 0)
            break;
        line[strcspn(line, "\r\n")] = '\0';
        if (strcmp(line, "q") == 0)
            break;
        if (*line != '\0')
            answer(run, &choices, stet_copy(run->cli->arena, line), &out);
        status = cli_print(run->cli, &out);
        if (status != CLI_OK)
            break;
    }
    free(line);
    puts("");
    return status;
}
