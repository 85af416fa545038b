/* Translations: a table's texts in another language. */
#include "build.h"

#include "stet/tongue.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SHOWN = 80 }; /* bytes of a text in a message */

static const char english[] = "en";

struct loading {
    struct stet_arena *arena;
    struct stet_diagnostics *diagnostics;
    struct stet_tongue *tongue;
    struct stet_map sayings; /* text -> index before sorting */
    bool *used;
};

/* "tcp" of "machines/tcp.def"; the length of the whole path when it ends otherwise. */
static size_t stem_length(const char *path)
{
    const size_t length = strlen(path);

    return length > 4 && strcmp(path + length - 4, ".def") == 0 ? length - 4 : length;
}

static const char *path_of(struct stet_arena *arena, const char *table, const char *code)
{
    return stet_format(arena, "%.*s.%s.def", (int)stem_length(table), table, code);
}

static bool is_code(const char *text, size_t length)
{
    if (length < 2 || length > 16)
        return false;
    for (size_t i = 0; i < length; i++)
        if (!((text[i] >= 'a' && text[i] <= 'z') || (text[i] >= 'A' && text[i] <= 'Z') ||
              (i > 1 && (text[i] == '_' || text[i] == '-'))))
            return false;
    return true;
}

/* The only token of a column, of this kind; NULL (reported) when something else stands there. */
static const char *sole(struct loading *loading, const struct stet_row_text *row, size_t column,
                        enum stet_token_kind kind, const char *expected)
{
    const struct stet_argument *argument = &row->arguments[column];

    if (argument->count == 1 && argument->tokens[0].kind == kind &&
        argument->tokens[0].text[strspn(argument->tokens[0].text, " ")] != '\0')
        return argument->tokens[0].text;
    stet_error(loading->diagnostics, "column", row->place, "column %zu of %s takes %s", column + 1,
               row->word, expected);
    return NULL;
}

static void take_language(struct loading *loading, const struct stet_row_text *row)
{
    const char *code = sole(loading, row, 0, STET_IDENTIFIER, "a language's code such as ko");
    const char *name = sole(loading, row, 1, STET_STRING, "the language's own name in quotes");

    if (code == NULL || name == NULL)
        return;
    if (loading->tongue->name != NULL)
        stet_error(loading->diagnostics, "declared-twice", row->place,
                   "a second LANGUAGE; a translation has one, remove the other");
    else if (strcmp(code, loading->tongue->code) != 0)
        stet_error(loading->diagnostics, "language", row->place,
                   "the file's name says %s, LANGUAGE says %s; make them agree",
                   loading->tongue->code, code);
    loading->tongue->name = name;
}

static void take_saying(struct loading *loading, const struct stet_row_text *row)
{
    struct stet_tongue *tongue = loading->tongue;
    const char *text = sole(loading, row, 0, STET_STRING, "a text of the table in quotes");
    const char *translation = sole(loading, row, 1, STET_STRING, "its translation in quotes");

    if (text == NULL || translation == NULL)
        return;
    if (!stet_map_put(&loading->sayings, text, strlen(text), tongue->count)) {
        const int first = stet_map_get(&loading->sayings, text, strlen(text));

        stet_error(loading->diagnostics, "translation-twice", row->place,
                   "\"%s\" is translated twice, first in line %d; remove one",
                   stet_shorten(loading->arena, text, SHOWN), tongue->sayings[first].place.line);
        return;
    }
    tongue->sayings[tongue->count++] = (struct stet_saying){text, translation, row->place};
}

static void take_rows(struct loading *loading, const struct stet_table *table)
{
    loading->tongue->sayings =
        stet_alloc_array(loading->arena, table->count, sizeof *loading->tongue->sayings);
    loading->used = stet_alloc_array(loading->arena, table->count + 1, sizeof *loading->used);
    for (size_t i = 0; i < table->count; i++) {
        const struct stet_row_text *row = &table->rows[i];

        if (row->broken)
            continue;
        if (row->kind == STET_WORD_LANGUAGE)
            take_language(loading, row);
        else if (row->kind == STET_WORD_SAY)
            take_saying(loading, row);
        else
            stet_error(loading->diagnostics, "translation", row->place,
                       "%s stands in a table; a translation holds only LANGUAGE and SAY",
                       row->word);
    }
    if (loading->tongue->name == NULL)
        stet_error(loading->diagnostics, "language", (struct stet_place){loading->tongue->path, 1},
                   "no LANGUAGE; begin with LANGUAGE(%s, \"its own name\")", loading->tongue->code);
}

/* A text of the table: uses its SAY, or lacks it. */
static void use_text(void *context, const struct stet_text_use *use)
{
    struct loading *loading = context;
    const int index = stet_map_get(&loading->sayings, use->text, strlen(use->text));

    if (index >= 0) {
        loading->used[index] = true;
        return;
    }
    if (!use->needs_translation ||
        !stet_map_put(&loading->sayings, use->text, strlen(use->text), loading->tongue->count))
        return;
    /* Behind the sayings, so that each missing text is reported once. */
    stet_error(loading->diagnostics, "translation-missing", use->place,
               "\"%s\" has no translation; add SAY(\"...\", \"...\") to %s",
               stet_shorten(loading->arena, use->text, SHOWN), loading->tongue->path);
}

static int by_text(const void *a, const void *b)
{
    const struct stet_saying *x = a;
    const struct stet_saying *y = b;

    return strcmp(x->text, y->text);
}

static void check_uses(struct loading *loading, const struct stet_model *model)
{
    struct stet_tongue *tongue = loading->tongue;
    bool *const used = loading->used;

    stet_model_texts(model, use_text, loading);
    for (int i = 0; i < tongue->count; i++)
        if (!used[i])
            stet_error(loading->diagnostics, "translation-unused", tongue->sayings[i].place,
                       "no text of %s is \"%s\"; correct or remove this SAY", model->path,
                       stet_shorten(loading->arena, tongue->sayings[i].text, SHOWN));
}

const struct stet_tongue *stet_tongue_load(struct stet_arena *arena, const struct stet_model *model,
                                           const char *code, const struct stet_reader *reader,
                                           struct stet_diagnostics *diagnostics)
{
    const size_t first = diagnostics->count;
    const size_t errors = diagnostics->errors;
    struct loading loading = {.arena = arena, .diagnostics = diagnostics};
    struct stet_table table;

    loading.tongue = stet_alloc(arena, sizeof *loading.tongue);
    loading.tongue->code = stet_copy(arena, code);
    if (strcmp(code, english) == 0) {
        loading.tongue->name = "English";
        return loading.tongue;
    }
    if (!is_code(code, strlen(code))) {
        stet_error(diagnostics, "language", (struct stet_place){model->path, 0},
                   "%s is no language code; write one such as ko",
                   stet_shorten(arena, stet_copy_shown(arena, code, strlen(code)), SHOWN));
        return NULL;
    }
    loading.tongue->path = path_of(arena, model->path, code);
    if (access(loading.tongue->path, F_OK) != 0) {
        stet_error(diagnostics, "language", (struct stet_place){model->path, 0},
                   "there is no translation into %s; write one into %s", code,
                   loading.tongue->path);
        return NULL;
    }
    stet_map_init(&loading.sayings, arena);
    if (stet_table_read(arena, loading.tongue->path, reader, &table, diagnostics) ||
        table.count > 0) {
        take_rows(&loading, &table);
        if (diagnostics->errors == errors) /* else a mistaken SAY would be missed as well */
            check_uses(&loading, model);
    }
    stet_diagnostics_sort(diagnostics, first, model->path);
    if (diagnostics->errors > errors)
        return NULL;
    if (loading.tongue->count > 1)
        qsort(loading.tongue->sayings, (size_t)loading.tongue->count,
              sizeof *loading.tongue->sayings, by_text);
    return loading.tongue;
}

static int by_code(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The code in "tcp.ko.def" for the stem "tcp"; NULL when the name is none of its translations. */
static const char *code_in(struct stet_arena *arena, const char *name, const char *stem,
                           size_t stem_size)
{
    const size_t length = strlen(name);

    if (length <= stem_size + 5 || strncmp(name, stem, stem_size) != 0 || name[stem_size] != '.' ||
        strcmp(name + length - 4, ".def") != 0 ||
        !is_code(name + stem_size + 1, length - stem_size - 5))
        return NULL;
    return stet_copy_n(arena, name + stem_size + 1, length - stem_size - 5);
}

const char *const *stet_tongue_list(struct stet_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *stem = slash == NULL ? path : slash + 1;
    const size_t stem_size = stem_length(path) - (size_t)(stem - path);
    const char *folder = slash == NULL ? "." : stet_copy_n(arena, path, (size_t)(slash - path) + 1);
    DIR *directory = opendir(folder);
    size_t capacity = 0;
    size_t count = 1;
    const char **list = stet_grow(arena, NULL, 0, &capacity, sizeof *list);
    const struct dirent *file;

    list[0] = english;
    while (directory != NULL && (file = readdir(directory)) != NULL) {
        const char *code = code_in(arena, file->d_name, stem, stem_size);

        if (code == NULL || strcmp(code, english) == 0)
            continue;
        list = stet_grow(arena, list, count, &capacity, sizeof *list);
        list[count++] = code;
    }
    if (directory != NULL)
        (void)closedir(directory);
    qsort(list + 1, count - 1, sizeof *list, by_code);
    list = stet_grow(arena, list, count, &capacity, sizeof *list);
    list[count] = NULL;
    return list;
}

const char *stet_say(const struct stet_tongue *tongue, const char *text)
{
    const struct stet_saying wanted = {.text = text};
    const struct stet_saying *found = NULL;

    if (tongue != NULL && tongue->count > 0 && text != NULL)
        found = bsearch(&wanted, tongue->sayings, (size_t)tongue->count, sizeof wanted, by_text);
    return found == NULL ? text : found->translation;
}
