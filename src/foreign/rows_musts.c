/* MUST and ALWAYS rows of a machine that was read. */
#include "rows.h"

#include <string.h>

static bool chosen(const struct foreign_choice *choice, struct foreign_event thing)
{
    for (size_t i = 0; i < choice->count; i++)
        if (choice->list[i].name == thing.name && choice->list[i].space == thing.space)
            return true;
    return false;
}

/* What the spaces hold and the choice does not; groups are no choice. */
static struct foreign_choice others(struct foreign_machine *machine,
                                    const struct foreign_choice *choice,
                                    const enum foreign_space *spaces, size_t count)
{
    struct foreign_choice rest = {0};

    for (size_t i = 0; i < count; i++) {
        const struct foreign_names *names = &machine->spaces[spaces[i]];

        for (size_t j = 0; j < names->count; j++) {
            const struct foreign_event thing = {spaces[i], names->list[j]};

            if (!(spaces[i] == FOREIGN_STATES && thing.name->outer) && !chosen(choice, thing))
                foreign_choose(machine, &rest, thing);
        }
    }
    return rest;
}

static void put_list(struct rows *rows, const char *word, const struct foreign_choice *choice)
{
    rows_put(rows, STET_IDENTIFIER, word);
    for (size_t i = 0; i < choice->count; i++) {
        rows_put(rows, STET_PUNCTUATION, i == 0 ? "(" : ",");
        rows_add_event(rows, choice->list[i]);
    }
    rows_put(rows, STET_PUNCTUATION, ")");
}

/* "_", "A", "ANY(A, B)" or "NOT(A, B)", whichever says it in fewer names. */
static void put_choice(struct rows *rows, const struct foreign_choice *choice,
                       const enum foreign_space *spaces, size_t count)
{
    const struct foreign_choice rest = others(rows->machine, choice, spaces, count);

    if (choice->count == 1)
        rows_add_event(rows, choice->list[0]);
    else if (rest.count == 0)
        rows_put(rows, STET_IDENTIFIER, "_");
    else if (rest.count < choice->count || choice->count == 0)
        put_list(rows, "NOT", &rest);
    else
        put_list(rows, "ANY", choice);
    rows_end_column(rows);
}

static void put_states(struct rows *rows, const struct foreign_choice *choice)
{
    static const enum foreign_space spaces[] = {FOREIGN_STATES};

    put_choice(rows, choice, spaces, STET_COUNT(spaces));
}

static void put_events(struct rows *rows, const struct foreign_choice *choice)
{
    static const enum foreign_space spaces[] = {FOREIGN_CALLS, FOREIGN_MESSAGES, FOREIGN_TIMERS};

    put_choice(rows, choice, spaces, STET_COUNT(spaces));
}

static void put_done(struct rows *rows, const struct foreign_must *must)
{
    const bool none_of = must->does != NULL && strcmp(must->does, "NOT") == 0;

    if (must->does != NULL)
        rows_put(rows, STET_IDENTIFIER, must->does);
    if (none_of)
        rows_put(rows, STET_PUNCTUATION, "(");
    if (must->does == NULL || none_of)
        rows_add_actions(rows, &must->actions);
    if (none_of)
        rows_put(rows, STET_PUNCTUATION, ")");
    rows_end_column(rows);
}

/* A target that is every state is no demand, and "_" there is to stay. */
static void put_target(struct rows *rows, const struct foreign_must *must)
{
    static const enum foreign_space spaces[] = {FOREIGN_STATES};

    if (must->where == FOREIGN_GOES &&
        (must->targets.count == 1 ||
         others(rows->machine, &must->targets, spaces, STET_COUNT(spaces)).count > 0)) {
        put_states(rows, &must->targets);
        return;
    }
    rows_put(rows, STET_IDENTIFIER, must->where == FOREIGN_STAYS ? "_" : "ANY");
    rows_end_column(rows);
}

static void put_must(struct rows *rows, const struct foreign_must *must)
{
    const char *says = must->says;

    rows_begin(rows, must->line);
    put_states(rows, &must->states);
    if (must->word == STET_WORD_MUST)
        put_events(rows, &must->events);
    rows_put_when(rows, &must->when);
    put_done(rows, must);
    if (must->word == STET_WORD_MUST)
        put_target(rows, must);
    rows_put_text(rows, says != NULL && *says != '\0' ? says : rows->machine->source);
    rows_finish(rows, must->word);
}

void rows_put_musts(struct rows *rows)
{
    for (size_t i = 0; i < rows->machine->must_count; i++)
        put_must(rows, &rows->machine->musts[i]);
}
