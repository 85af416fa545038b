/* Diagnostics with file and line. */
#include "stet/base.h"

#include <stdlib.h>
#include <string.h>

void stet_diagnostics_init(struct stet_diagnostics *diagnostics, struct stet_arena *arena)
{
    memset(diagnostics, 0, sizeof *diagnostics);
    diagnostics->arena = arena;
}

static void add(struct stet_diagnostics *diagnostics, enum stet_severity severity, const char *rule,
                struct stet_place place, const char *format, va_list arguments)
{
    const char *message = stet_format_list(diagnostics->arena, format, arguments);
    struct stet_diagnostic *diagnostic;

    diagnostics->list = stet_grow(diagnostics->arena, diagnostics->list, diagnostics->count,
                                  &diagnostics->capacity, sizeof *diagnostics->list);
    diagnostic = &diagnostics->list[diagnostics->count++];
    *diagnostic = (struct stet_diagnostic){severity, rule, place, message, NULL, NULL, NULL};
    diagnostics->errors += severity == STET_ERROR;
}

void stet_error(struct stet_diagnostics *diagnostics, const char *rule, struct stet_place place,
                const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    add(diagnostics, STET_ERROR, rule, place, format, arguments);
    va_end(arguments);
}

void stet_warning(struct stet_diagnostics *diagnostics, const char *rule, struct stet_place place,
                  const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    add(diagnostics, STET_WARNING, rule, place, format, arguments);
    va_end(arguments);
}

void stet_diagnostics_about(struct stet_diagnostics *diagnostics, const char *const *subjects)
{
    size_t count = 0;
    const char **copy;

    while (subjects[count] != NULL)
        count++;
    copy = stet_alloc_array(diagnostics->arena, count + 1, sizeof *copy);
    memcpy(copy, subjects, count * sizeof *copy);
    diagnostics->list[diagnostics->count - 1].subjects = copy;
}

/* A diagnostic with what it is sorted by. */
struct ranked {
    int file;
    size_t found;
    struct stet_diagnostic diagnostic;
};

static int by_place(const void *a, const void *b)
{
    const struct ranked *x = a;
    const struct ranked *y = b;

    if (x->file != y->file)
        return x->file < y->file ? -1 : 1;
    if (x->diagnostic.place.line != y->diagnostic.place.line)
        return x->diagnostic.place.line < y->diagnostic.place.line ? -1 : 1;
    return x->found < y->found ? -1 : 1;
}

void stet_diagnostics_sort(struct stet_diagnostics *diagnostics, size_t first, const char *main)
{
    const size_t count = diagnostics->count - first;
    struct ranked *ranked = stet_alloc_array(diagnostics->arena, count, sizeof *ranked);
    struct stet_map files;

    stet_map_init(&files, diagnostics->arena);
    (void)stet_map_put(&files, main, strlen(main), 0);
    for (size_t i = 0; i < count; i++) {
        const struct stet_diagnostic *diagnostic = &diagnostics->list[first + i];
        const char *file = diagnostic->place.file;

        (void)stet_map_put(&files, file, strlen(file), (int)files.count);
        ranked[i] = (struct ranked){stet_map_get(&files, file, strlen(file)), i, *diagnostic};
    }
    if (count > 1)
        qsort(ranked, count, sizeof *ranked, by_place);
    for (size_t i = 0; i < count; i++)
        diagnostics->list[first + i] = ranked[i].diagnostic;
}

void stet_diagnostics_print(const struct stet_diagnostics *diagnostics, struct stet_buffer *out)
{
    for (size_t i = 0; i < diagnostics->count; i++) {
        const struct stet_diagnostic *d = &diagnostics->list[i];

        if (d->excuse != NULL)
            continue;
        stet_put(out, d->place.file);
        if (d->place.line > 0)
            stet_putf(out, ":%d", d->place.line);
        stet_putf(out, ": %s: %s\n", d->severity == STET_ERROR ? "error" : "warning", d->message);
    }
}
