/* Foreign files: read, built into a model, written as a table and read again. */
#include "foreign.h"

#include "stet/model.h"
#include "stet/table_text.h"

#include <string.h>

static void check_diagnostics(const struct stet_diagnostics *diagnostics)
{
    for (size_t i = 0; i < diagnostics->count; i++) {
        const struct stet_diagnostic *d = &diagnostics->list[i];

        MUST(d->place.line >= 0 && *d->message != '\0');
        MUST(stet_text_fault(d->message, strlen(d->message)) == NULL);
    }
}

/* The rows behind the marks that the preprocessor puts there. */
static const char *marked(struct stet_arena *arena, const struct stet_table *table)
{
    struct stet_buffer out;

    stet_buffer_init(&out, arena);
    for (size_t i = 0; i < table->count; i++)
        stet_putf(&out, "@ROW %s\n", stet_row_write(arena, &table->rows[i]));
    return stet_buffer_text(&out);
}

static void same_rows(const struct stet_table *a, const struct stet_table *b,
                      struct stet_arena *arena)
{
    MUST(a->count == b->count);
    for (size_t i = 0; i < a->count; i++)
        MUST(strcmp(stet_row_write(arena, &a->rows[i]), stet_row_write(arena, &b->rows[i])) == 0);
}

static void read_file(struct stet_arena *arena, const char *text, size_t length,
                      enum stet_foreign_form form)
{
    struct stet_diagnostics diagnostics;
    struct stet_table table, again;
    struct stet_buffer out;
    bool sound;

    stet_diagnostics_init(&diagnostics, arena);
    sound = stet_foreign_read(arena, "f", form, text, length, &table, &diagnostics);
    MUST(sound == (diagnostics.errors == 0));
    check_diagnostics(&diagnostics);
    if (!sound)
        return;
    const char *rows = marked(arena, &table);

    MUST(stet_table_parse(arena, "f", rows, strlen(rows), &again, &diagnostics));
    same_rows(&table, &again, arena);
    MUST((stet_model_build(arena, &table, &diagnostics) != NULL) == (diagnostics.errors == 0));
    check_diagnostics(&diagnostics);
    stet_buffer_init(&out, arena);
    stet_table_write(&table, &out);
    MUST(out.length > 0);
}

int fuzz_foreign(const uint8_t *data, size_t size, enum stet_foreign_form form)
{
    struct stet_arena *arena = stet_arena_new(0);

    MUST(arena != NULL);
    read_file(arena, (const char *)data, size, form);
    stet_arena_free(arena);
    return 0;
}
