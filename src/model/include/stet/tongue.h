/* The texts of a table, and their translations beside it. */
#ifndef STET_TONGUE_H
#define STET_TONGUE_H

#include "stet/model.h"

/*
 * A text of a table.  Titles, labels, meanings and prose need a translation
 * when they hold a small letter ("SYN + ACK" does not); sources and titles of
 * clauses are the source's own words and may have one.
 */
struct stet_text_use {
    const char *text;
    struct stet_place place;
    bool needs_translation;
};

/* Calls `visit` for every text of the model, a text used twice twice. */
void stet_model_texts(const struct stet_model *model,
                      void (*visit)(void *context, const struct stet_text_use *use), void *context);

/* One SAY row; `used` is set when a text asked for it. */
struct stet_saying {
    const char *text;
    const char *translation;
    struct stet_place place;
};

/* A translation of a table. */
struct stet_tongue {
    const char *code;            /* "ko"; "en" for the table itself */
    const char *name;            /* "한국어" */
    const char *path;            /* NULL for the table itself */
    struct stet_saying *sayings; /* sorted by text */
    int count;
};

/*
 * Loads the translation into `code` ("ko") that stands beside the table
 * ("tcp.ko.def" beside "tcp.def").  "en" is the table itself and always there.
 * NULL, with errors in `diagnostics`, when there is none or it is mistaken; a
 * SAY that no text of the model uses, and a text of the model without a SAY,
 * are errors of rule "translation-unused" and "translation-missing".
 */
const struct stet_tongue *stet_tongue_load(struct stet_arena *arena, const struct stet_model *model,
                                           const char *code, const struct stet_reader *reader,
                                           struct stet_diagnostics *diagnostics);

/* The codes of the translations beside a table, sorted, "en" first; NULL-terminated. */
const char *const *stet_tongue_list(struct stet_arena *arena, const char *path);

/* `text` in this language; itself when there is no translation. */
const char *stet_say(const struct stet_tongue *tongue, const char *text);

#endif
