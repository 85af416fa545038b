/* The rows of a machine that was read. */
#include "machine.h"

#include <stdlib.h>
#include <string.h>

struct rows {
    struct foreign_machine *machine;
    struct stet_table *table;
    size_t capacity;
    struct stet_token *tokens; /* of the row being made */
    size_t token_count;
    size_t token_capacity;
    size_t ends[6];
    size_t columns;
    int line;
};

static void put(struct rows *rows, enum stet_token_kind kind, const char *text)
{
    rows->tokens = stet_grow(rows->machine->arena, rows->tokens, rows->token_count,
                             &rows->token_capacity, sizeof *rows->tokens);
    rows->tokens[rows->token_count++] =
        (struct stet_token){kind, text, {rows->machine->path, rows->line}};
}

static void end_column(struct rows *rows)
{
    rows->ends[rows->columns++] = rows->token_count;
}

/* A column of one identifier (NULL: "_"), of one text. */
static void put_name(struct rows *rows, const struct foreign_name *name)
{
    put(rows, STET_IDENTIFIER, name != NULL ? name->id : "_");
    end_column(rows);
}

static void put_text(struct rows *rows, const char *text)
{
    put(rows, STET_STRING, text);
    end_column(rows);
}

/* "WORD(id)" within a column. */
static void put_call(struct rows *rows, const char *word, const char *id)
{
    put(rows, STET_IDENTIFIER, word);
    put(rows, STET_PUNCTUATION, "(");
    put(rows, STET_IDENTIFIER, id);
    put(rows, STET_PUNCTUATION, ")");
}

static void begin(struct rows *rows, int line)
{
    rows->line = line;
    rows->token_count = 0;
    rows->columns = 0;
}

static void finish(struct rows *rows, enum stet_row_word word)
{
    struct stet_arena *arena = rows->machine->arena;
    struct stet_table *table = rows->table;
    struct stet_argument *arguments = stet_alloc_array(arena, rows->columns + 1, sizeof *arguments);
    struct stet_token *tokens = stet_alloc_array(arena, rows->token_count + 1, sizeof *tokens);
    size_t from = 0;

    if (rows->token_count > 0)
        memcpy(tokens, rows->tokens, rows->token_count * sizeof *tokens);
    for (size_t i = 0; i < rows->columns; i++) {
        arguments[i] = (struct stet_argument){tokens + from, rows->ends[i] - from};
        from = rows->ends[i];
    }
    table->rows = stet_grow(arena, table->rows, table->count, &rows->capacity, sizeof *table->rows);
    table->rows[table->count++] = (struct stet_row_text){.word = stet_words[word].name,
                                                         .kind = word,
                                                         .place = {rows->machine->path, rows->line},
                                                         .arguments = arguments,
                                                         .count = rows->columns};
}

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

    begin(rows, 0);
    put(rows, STET_IDENTIFIER, machine->name);
    end_column(rows);
    put_text(rows, machine->title);
    put_text(rows, machine->source);
    finish(rows, STET_WORD_MACHINE);
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
        begin(rows, name->line);
        put_name(rows, name);
        put_name(rows, name->group);
        put_text(rows, text_of(name));
        finish(rows, groups ? STET_WORD_GROUP : STET_WORD_STATE);
    }
}

static void put_ends(struct rows *rows)
{
    const struct foreign_machine *machine = rows->machine;
    const struct foreign_names *names = &machine->spaces[FOREIGN_STATES];

    if (machine->initial != NULL) {
        begin(rows, machine->initial->line);
        put_name(rows, machine->initial);
        finish(rows, STET_WORD_INITIAL);
    }
    for (size_t i = 0; i < names->count; i++) {
        if (!names->list[i]->final)
            continue;
        begin(rows, names->list[i]->line);
        put_name(rows, names->list[i]);
        finish(rows, STET_WORD_FINAL);
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
        begin(rows, name->line);
        put_name(rows, name);
        put_text(rows, text_of(name));
        finish(rows, word);
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
        begin(rows, messages->list[i]->line);
        put_name(rows, messages->list[i]);
        put_text(rows, messages->list[i]->wire);
        finish(rows, STET_WORD_WIRE);
    }
    for (size_t i = 0; i < timers->count; i++) {
        if (!timers->list[i]->outlasts)
            continue;
        begin(rows, timers->list[i]->line);
        put_name(rows, timers->list[i]);
        finish(rows, STET_WORD_OUTLASTS);
    }
}

static void put_event(struct rows *rows, struct foreign_event event)
{
    if (event.space == FOREIGN_MESSAGES)
        put_call(rows, "RECEIVE", event.name->id);
    else if (event.space == FOREIGN_TIMERS)
        put_call(rows, "EXPIRE", event.name->id);
    else
        put(rows, STET_IDENTIFIER, event.name->id);
    end_column(rows);
}

static void put_quiet(struct rows *rows)
{
    static const enum foreign_space spaces[] = {FOREIGN_CALLS, FOREIGN_MESSAGES, FOREIGN_TIMERS};

    for (size_t i = 0; i < STET_COUNT(spaces); i++) {
        const struct foreign_names *names = &rows->machine->spaces[spaces[i]];

        for (size_t j = 0; j < names->count; j++) {
            if (!names->list[j]->quiet)
                continue;
            begin(rows, names->list[j]->line);
            put_event(rows, (struct foreign_event){spaces[i], names->list[j]});
            finish(rows, STET_WORD_QUIET);
        }
    }
}

/* --- rules --------------------------------------------------------------- */

static void put_when(struct rows *rows, const struct foreign_when *when)
{
    if (when->count == 0)
        put(rows, STET_IDENTIFIER, "_");
    if (when->count > 1) {
        put(rows, STET_IDENTIFIER, "AND");
        put(rows, STET_PUNCTUATION, "(");
    }
    for (size_t i = 0; i < when->count; i++) {
        if (i > 0)
            put(rows, STET_PUNCTUATION, ",");
        if (when->list[i].yes)
            put(rows, STET_IDENTIFIER, when->list[i].name->id);
        else
            put_call(rows, "NOT", when->list[i].name->id);
    }
    if (when->count > 1)
        put(rows, STET_PUNCTUATION, ")");
    end_column(rows);
}

static void put_actions(struct rows *rows, const struct foreign_actions *actions)
{
    if (actions->count == 0)
        put(rows, STET_IDENTIFIER, "_");
    for (size_t i = 0; i < actions->count; i++)
        put_call(rows, actions->list[i].word, actions->list[i].name->id);
    end_column(rows);
}

static void put_rule(struct rows *rows, const struct foreign_rule *rule, enum stet_row_word word)
{
    const char *says = rule->says;

    begin(rows, rule->line);
    put_name(rows, rule->from);
    if (rule->event.name != NULL)
        put_event(rows, rule->event);
    if (word == STET_WORD_ON || word == STET_WORD_OR)
        put_when(rows, &rule->when);
    if (word == STET_WORD_ON || word == STET_WORD_OR || rule->event.name == NULL)
        put_actions(rows, &rule->actions);
    if (word == STET_WORD_ON || word == STET_WORD_OR)
        put_name(rows, rule->to);
    if (word == STET_WORD_REFUSE)
        put_name(rows, rule->signal);
    put_text(rows, says != NULL && *says != '\0' ? says : rows->machine->source);
    finish(rows, word);
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
}
