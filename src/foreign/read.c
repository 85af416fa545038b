/* A foreign file to the rows of a table. */
#include "machine.h"

#include <string.h>

static void (*const readers[])(struct foreign_machine *, const char *, size_t) = {
    [STET_FOREIGN_DOT] = foreign_read_dot,
    [STET_FOREIGN_JSON] = foreign_read_json,
    [STET_FOREIGN_SCXML] = foreign_read_scxml,
};

bool stet_foreign_form_of(const char *path, enum stet_foreign_form *form)
{
    static const struct {
        const char *ending;
        enum stet_foreign_form form;
    } endings[] = {{".dot", STET_FOREIGN_DOT},
                   {".gv", STET_FOREIGN_DOT},
                   {".json", STET_FOREIGN_JSON},
                   {".scxml", STET_FOREIGN_SCXML},
                   {".xml", STET_FOREIGN_SCXML}};
    const size_t length = strlen(path);

    for (size_t i = 0; i < STET_COUNT(endings); i++) {
        const size_t tail = strlen(endings[i].ending);

        if (length <= tail || strcmp(path + length - tail, endings[i].ending) != 0)
            continue;
        *form = endings[i].form;
        return true;
    }
    return false;
}

bool stet_foreign_read(struct stet_arena *arena, const char *path, enum stet_foreign_form form,
                       const char *text, size_t length, struct stet_table *table,
                       struct stet_diagnostics *diagnostics)
{
    struct foreign_machine machine = {.arena = arena, .diagnostics = diagnostics, .path = path};
    const size_t errors = diagnostics->errors;

    *table = (struct stet_table){.path = path};
    for (int i = 0; i < FOREIGN_SPACES; i++)
        stet_map_init(&machine.spaces[i].by_key, arena);
    stet_map_init(&machine.rows_seen, arena);
    if (length > STET_MAX_FOREIGN) {
        foreign_error(&machine, 0, "the file is larger than %d MiB; split it",
                      STET_MAX_FOREIGN >> 20);
        return false;
    }
    readers[form](&machine, text, length);
    if (diagnostics->errors > errors)
        return false;
    foreign_rows(&machine, table);
    return diagnostics->errors == errors;
}
