/* The rows of a machine that was read. */
#include "rows.h"

#include <stdlib.h>
#include <string.h>

/* --- declarations -------------------------------------------------------- */

/* The name of the file without folders and ending. */
static const char *stem(struct foreign_machine *machine)
{
    const char *slash = strrchr(machine->path, '/');
    const char *file = slash != NULL ? slash + 1 : machine->path;

    return stet_copy_n(machine->arena, file, strcspn(file, "."));
}

static void put_machine(struct rows *rows)
{
    const struct foreign_machine *machine = rows->machine;

    rows_begin(rows, 0);
    rows_put(rows, STET_IDENTIFIER, machine->name);
    rows_end_column(rows);
    rows_put_text(rows, machine->title);
    rows_put_text(rows, machine->source);
    rows_finish(rows, STET_WORD_MACHINE);
}

static const char *text_of(const struct foreign_name *name)
{
    if (name->text != NULL && *name->text != '\0')
        return name->text;
    return *name->key != '\0' ? name->key : name->id;
}

static void put_states(struct rows *rows, bool groups)
{
    const struct foreign_names *names = &rows->machine->spaces[FOREIGN_STATES];

    for (size_t i = 0; i < names->count; i++) {
        const struct foreign_name *name = names->list[i];

        if (name->outer != groups)
            continue;
        rows_begin(rows, name->line);
        rows_put_name(rows, name);
        rows_put_name(rows, name->group);
        rows_put_text(rows, text_of(name));
        rows_finish(rows, groups ? STET_WORD_GROUP : STET_WORD_STATE);
    }
}

static void put_ends(struct rows *rows)
{
    const struct foreign_machine *machine = rows->machine;
    const struct foreign_names *names = &machine->spaces[FOREIGN_STATES];

    if (machine->initial != NULL) {
        rows_begin(rows, machine->initial->line);
        rows_put_name(rows, machine->initial);
        rows_finish(rows, STET_WORD_INITIAL);
    }
    for (size_t i = 0; i < names->count; i++) {
        if (!names->list[i]->final)
            continue;
        rows_begin(rows, names->list[i]->line);
        rows_put_name(rows, names->list[i]);
        rows_finish(rows, STET_WORD_FINAL);
    }
}

static void put_declared(struct rows *rows, enum foreign_space space, enum stet_row_word word,
                         bool outer)
{
    const struct foreign_names *names = &rows->machine->spaces[space];

    for (size_t i = 0; i < names->count; i++) {
        const struct foreign_name *name = names->list[i];

        if (name->outer != outer)
            continue;
        rows_begin(rows, name->line);
        rows_put_name(rows, name);
        rows_put_text(rows, text_of(name));
        rows_finish(rows, word);
    }
}

/* WIRE and OUTLASTS, which say more about a message, a timer. */
static void put_more(struct rows *rows)
{
    const struct foreign_names *messages = &rows->machine->spaces[FOREIGN_MESSAGES];
    const struct foreign_names *timers = &rows->machine->spaces[FOREIGN_TIMERS];

    for (size_t i = 0; i < messages->count; i++) {
        if (messages->list[i]->wire == NULL)
            continue;
        rows_begin(rows, messages->list[i]->line);
        rows_put_name(rows, messages->list[i]);
        rows_put_text(rows, messages->list[i]->wire);
        rows_finish(rows, STET_WORD_WIRE);
    }
    for (size_t i = 0; i < timers->count; i++) {
        if (!timers->list[i]->outlasts)
            continue;
        rows_begin(rows, timers->list[i]->line);
        rows_put_name(rows, timers->list[i]);
        rows_finish(rows, STET_WORD_OUTLASTS);
    }
}

static void put_quiet(struct rows *rows)
{
    static const enum foreign_space spaces[] = {FOREIGN_CALLS, FOREIGN_MESSAGES, FOREIGN_TIMERS};

    for (size_t i = 0; i < STET_COUNT(spaces); i++) {
        const struct foreign_names *names = &rows->machine->spaces[spaces[i]];

        for (size_t j = 0; j < names->count; j++) {
            if (!names->list[j]->quiet)
                continue;
            rows_begin(rows, names->list[j]->line);
            rows_put_event(rows, (struct foreign_event){spaces[i], names->list[j]});
            rows_finish(rows, STET_WORD_QUIET);
        }
    }
}

/* --- rules --------------------------------------------------------------- */

static void put_rule(struct rows *rows, const struct foreign_rule *rule, enum stet_row_word word)
{
    const char *says = rule->says;

    rows_begin(rows, rule->line);
    rows_put_name(rows, rule->from);
    if (rule->event.name != NULL)
        rows_put_event(rows, rule->event);
    if (word == STET_WORD_ON || word == STET_WORD_OR)
        rows_put_when(rows, &rule->when);
    if (word == STET_WORD_ON || word == STET_WORD_OR || rule->event.name == NULL)
        rows_put_actions(rows, &rule->actions);
    if (word == STET_WORD_ON || word == STET_WORD_OR)
        rows_put_name(rows, rule->to);
    if (word == STET_WORD_REFUSE)
        rows_put_name(rows, rule->signal);
    rows_put_text(rows, says != NULL && *says != '\0' ? says : rows->machine->source);
    rows_finish(rows, word);
}

static bool same_cell(const struct foreign_rule *a, const struct foreign_rule *b)
{
    return a->from == b->from && a->event.space == b->event.space && a->event.name == b->event.name;
}

static int by_order(const void *left, const void *right)
{
    const struct foreign_rule *a = left, *b = right;

    if (a->order != b->order)
        return a->order < b->order ? -1 : 1;
    return a->line < b->line ? -1 : a->line > b->line;
}

/* The rules of one cell stand where its first one stood. */
static void join_cells(struct foreign_machine *machine)
{
    struct stet_map first;

    if (machine->count > 0)
        qsort(machine->rules, machine->count, sizeof *machine->rules, by_order);
    stet_map_init(&first, machine->arena);
    for (size_t i = 0; i < machine->count; i++) {
        struct foreign_rule *rule = &machine->rules[i];
        const char *key;
        int at;

        rule->order = i;
        if (rule->event.name == NULL)
            continue;
        key = stet_format(machine->arena, "%s %d %s", rule->from->id, (int)rule->event.space,
                          rule->event.name->id);
        at = stet_map_get(&first, key, strlen(key));
        if (at >= 0)
            rule->order = (size_t)at;
        else
            (void)stet_map_put(&first, key, strlen(key), (int)i);
    }
}

static void put_rules(struct rows *rows)
{
    struct foreign_machine *machine = rows->machine;
    struct foreign_rule *sorted =
        stet_alloc_array(machine->arena, machine->count + 1, sizeof *sorted);
    size_t *places = stet_alloc_array(machine->arena, machine->count + 2, sizeof *places);

    join_cells(machine);
    for (size_t i = 0; i < machine->count; i++) /* counting sort keeps the order within a cell */
        places[machine->rules[i].order + 1]++;
    for (size_t i = 0; i < machine->count; i++)
        places[i + 1] += places[i];
    for (size_t i = 0; i < machine->count; i++)
        sorted[places[machine->rules[i].order]++] = machine->rules[i];
    for (size_t i = 0; i < machine->count; i++) {
        const struct foreign_rule *rule = &sorted[i];
        const bool next = i > 0 && rule->word == STET_WORD_ON && sorted[i - 1].event.name != NULL &&
                          same_cell(rule, &sorted[i - 1]);

        put_rule(rows, rule, next ? STET_WORD_OR : rule->word);
    }
}

void foreign_rows(struct foreign_machine *machine, struct stet_table *table)
{
    struct rows rows = {.machine = machine, .table = table};

    *table = (struct stet_table){.path = machine->path};
    if (machine->name == NULL)
        machine->name = stem(machine);
    if (machine->title == NULL || *machine->title == '\0')
        machine->title = *machine->name != '\0' ? machine->name : "machine";
    if (machine->source == NULL || *machine->source == '\0')
        machine->source = strcmp(machine->path, "-") == 0 ? "standard input" : machine->path;
    foreign_name_all(machine);
    put_machine(&rows);
    put_states(&rows, true);
    put_states(&rows, false);
    put_ends(&rows);
    put_declared(&rows, FOREIGN_CALLS, STET_WORD_CALL, false);
    put_declared(&rows, FOREIGN_MESSAGES, STET_WORD_MESSAGE, false);
    put_declared(&rows, FOREIGN_TIMERS, STET_WORD_TIMER, false);
    put_more(&rows);
    put_declared(&rows, FOREIGN_FLAGS, STET_WORD_FLAG, false);
    put_declared(&rows, FOREIGN_FLAGS, STET_WORD_GUARD, true);
    put_declared(&rows, FOREIGN_SIGNALS, STET_WORD_SIGNAL, false);
    put_declared(&rows, FOREIGN_ACTIONS, STET_WORD_ACTION, false);
    put_quiet(&rows);
    put_rules(&rows);
    rows_put_musts(&rows);
}
