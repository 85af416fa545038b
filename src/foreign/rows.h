/* Rows being made of a machine that was read, a column after the other. */
#ifndef FOREIGN_ROWS_H
#define FOREIGN_ROWS_H

#include "machine.h"

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

/* A row begins, its columns follow, it is finished. */
void rows_begin(struct rows *rows, int line);
void rows_finish(struct rows *rows, enum stet_row_word word);

/* Within a column: a token; an event or a state; actions ("_": none). */
void rows_put(struct rows *rows, enum stet_token_kind kind, const char *text);
void rows_add_event(struct rows *rows, struct foreign_event event);
void rows_add_actions(struct rows *rows, const struct foreign_actions *actions);
void rows_end_column(struct rows *rows);

/* Whole columns: a name (NULL: "_"), a text, an event, a condition, actions. */
void rows_put_name(struct rows *rows, const struct foreign_name *name);
void rows_put_text(struct rows *rows, const char *text);
void rows_put_event(struct rows *rows, struct foreign_event event);
void rows_put_when(struct rows *rows, const struct foreign_when *when);
void rows_put_actions(struct rows *rows, const struct foreign_actions *actions);

/* rows_musts.c: the MUST and ALWAYS rows of the machine. */
void rows_put_musts(struct rows *rows);

#endif
