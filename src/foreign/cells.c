/* Cells of stet's own forms back to rows. */
#include "machine.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* What each disposition was written as. */
static const struct {
    const char *name;
    enum stet_row_word word;
} dispositions[] = {
    {"go", STET_WORD_ON},         {"stay", STET_WORD_ON},     {"ignore", STET_WORD_IGNORE},
    {"refuse", STET_WORD_REFUSE}, {"defer", STET_WORD_DEFER}, {"never", STET_WORD_NEVER},
};

static bool find_word(struct foreign_machine *machine, const struct foreign_cell *cell,
                      enum stet_row_word *word)
{
    *word = STET_WORD_ON;
    if (cell->disposition == NULL)
        return true;
    for (size_t i = 0; i < STET_COUNT(dispositions); i++) {
        if (strcmp(cell->disposition, dispositions[i].name) == 0) {
            *word = dispositions[i].word;
            return true;
        }
    }
    foreign_error(
        machine, cell->line,
        "no disposition is called '%s'; write go, stay, ignore, refuse, defer or never",
        stet_shorten(machine->arena, foreign_text(machine, cell->disposition, cell->line), 40));
    return false;
}

/* The number of the row; false when the row was there before, or after an error. */
static bool is_new_row(struct foreign_machine *machine, const struct foreign_cell *cell,
                       size_t *order)
{
    char *end;
    unsigned long number;

    errno = 0;
    number = strtoul(cell->row, &end, 10);
    if (*end != '\0' || end == cell->row || errno != 0 || number > STET_MAX_FOREIGN_THINGS) {
        foreign_error(machine, cell->line, "the number of a row is no number up to %d",
                      STET_MAX_FOREIGN_THINGS);
        return false;
    }
    *order = number;
    return stet_map_put(&machine->rows_seen, cell->row, strlen(cell->row), 0);
}

void foreign_add_cell(struct foreign_machine *machine, const struct foreign_cell *cell)
{
    const char *from = cell->from_group != NULL ? cell->from_group : cell->from;
    struct foreign_rule *rule;
    enum stet_row_word word;
    size_t order = machine->count;

    if (!find_word(machine, cell, &word) ||
        (cell->row != NULL && !is_new_row(machine, cell, &order)))
        return;
    rule = foreign_rule(machine, word, foreign_name(machine, FOREIGN_STATES, from, cell->line),
                        cell->line);
    rule->order = order;
    rule->event = foreign_event(machine, cell->on, cell->line);
    rule->says = cell->says != NULL ? foreign_text(machine, cell->says, cell->line) : NULL;
    if (word == STET_WORD_ON) {
        rule->actions = cell->actions;
        rule->when = cell->conditions;
        if (cell->when != NULL)
            (void)foreign_read_when(machine, cell->when, cell->line, &rule->when);
        if (cell->to != NULL)
            rule->to = foreign_name(machine, FOREIGN_STATES, cell->to, cell->line);
    } else if (word == STET_WORD_REFUSE) {
        if (cell->actions.count == 1 && strcmp(cell->actions.list[0].word, "TELL") == 0)
            rule->signal = cell->actions.list[0].name;
        else
            foreign_error(machine, cell->line, "what refuses a call does TELL(signal) and no more");
    }
}
