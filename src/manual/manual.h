/*
 * Manual pages and completions, made of options.def and the guide as stet is
 * built.  Everything lives in the arena of the buffer that it is written to.
 */
#ifndef STET_MANUAL_H
#define STET_MANUAL_H

#include "options.h"

/* What stands in the head and foot of a manual page. */
struct manual_edition {
    const char *version;
    const char *date; /* of the release, "2026-11-23" */
};

void manual_program(struct stet_buffer *out, const struct manual_edition *edition);
void manual_verb(struct stet_buffer *out, const struct manual_edition *edition, enum cli_verb verb);

/* stet-table(5), of the guide's page of the language. */
void manual_table(struct stet_buffer *out, const struct manual_edition *edition, const char *page,
                  size_t length);

/* The first lines of a page. */
void manual_put_head(struct stet_buffer *out, const struct manual_edition *edition,
                     const char *name, int section, const char *summary);

/* What can stand where an option or an argument is called so. */
enum manual_kind { MANUAL_ANYTHING, MANUAL_TABLE, MANUAL_FILE, MANUAL_DIRECTORY, MANUAL_RULE };
enum manual_kind manual_kind(const char *argument);

/* The values that an option of a verb takes, with blanks between them; NULL: no list of them. */
const char *manual_values(struct stet_arena *arena, enum cli_option option, enum cli_verb verb);

void manual_bash(struct stet_buffer *out);
void manual_zsh(struct stet_buffer *out);
void manual_fish(struct stet_buffer *out);

#endif
