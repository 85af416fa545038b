/* Names: declared once each, found by hash, and guessed at when they are unknown. */
#include "build.h"

#include <string.h>

enum { MOST_GUESSES = 200 };

void scope_init(struct builder *builder, struct scope *scope, const char *what)
{
    memset(scope, 0, sizeof *scope);
    scope->what = what;
    stet_map_init(&scope->names, builder->arena);
    stet_map_init(&scope->missed, builder->arena);
}

static const struct entry *lookup(const struct scope *scope, const char *name)
{
    int number = stet_map_get(&scope->names, name, strlen(name));

    return number < 0 ? NULL : &scope->entries[number];
}

/* "line 12", or with the file where that is another one. */
static const char *whereabouts(struct builder *builder, struct stet_place here,
                               struct stet_place there)
{
    if (strcmp(here.file, there.file) == 0)
        return stet_format(builder->arena, "in line %d", there.line);
    return stet_format(builder->arena, "at %s:%d", there.file, there.line);
}

static const struct stet_token *name_token(const struct stet_row_text *row)
{
    const struct stet_argument *argument = row->count > 0 ? &row->arguments[0] : NULL;
    const struct stet_token *token;

    if (argument == NULL || argument->count == 0 || (argument->count > 1 && !row->broken))
        return NULL;
    token = &argument->tokens[0];
    return token->kind == STET_IDENTIFIER && strcmp(token->text, "_") != 0 ? token : NULL;
}

bool scope_declare(struct builder *builder, struct scope *scope, const struct stet_row_text *row,
                   int index)
{
    const struct stet_token *token = name_token(row);
    const struct entry *before;

    scope->doubtful = scope->doubtful || row->broken || token == NULL;
    if (token == NULL) {
        if (!row->broken) {
            struct cursor cursor = column_open(builder, row, 0);

            (void)column_refuse(&cursor, "a name of letters, digits and _");
        }
        return false;
    }
    if (stet_name_is_macro(token->text))
        stet_error(builder->diagnostics, "macro", row->place,
                   "%s %s is a macro of the C library: a program could not include the table; "
                   "rename it",
                   row->word, token->text);
    before = lookup(scope, token->text);
    if (before != NULL) {
        stet_error(builder->diagnostics, "declared-twice", row->place,
                   "%s %s is declared twice, first as %s %s; rename or remove one", row->word,
                   token->text, before->row->word,
                   whereabouts(builder, row->place, before->row->place));
        return false;
    }
    scope->entries = stet_grow(builder->arena, scope->entries, scope->count, &scope->capacity,
                               sizeof *scope->entries);
    scope->entries[scope->count] = (struct entry){token->text, row, index};
    (void)stet_map_put(&scope->names, token->text, strlen(token->text), (int)scope->count);
    scope->count++;
    return true;
}

static const char *entry_name(const void *context, size_t i)
{
    const struct scope *scope = context;

    return scope->entries[i].name;
}

/* A name of this kind is not what another column of the row would take. */
static const struct scope *other_scope(const struct builder *builder, const struct scope *scope,
                                       const char *name)
{
    for (int i = 0; i < SCOPE_COUNT; i++)
        if (&builder->scopes[i] != scope && lookup(&builder->scopes[i], name) != NULL)
            return &builder->scopes[i];
    return NULL;
}

static void report_unknown(struct builder *builder, struct scope *scope,
                           const struct stet_row_text *row, const struct stet_token *token)
{
    const char *nearest = builder->guesses++ < MOST_GUESSES
                              ? stet_nearest(token->text, scope->count, entry_name, scope)
                              : NULL;
    const struct scope *other = other_scope(builder, scope, token->text);
    const bool inside = row->kind == STET_WORD_STATE || row->kind == STET_WORD_GROUP;
    const char *kind = inside ? "group" : strchr(scope->what, ' ') + 1;

    if (other != NULL && builder->blamed == row)
        return;
    if (other != NULL)
        builder->blamed = row;
    if (other != NULL)
        stet_error(builder->diagnostics, "wrong-kind", row->place,
                   "%s is %s, not %s; the columns are %s(%s)", token->text, other->what,
                   scope->what, row->word, stet_words[row->kind].what);
    else if (nearest != NULL)
        stet_error(builder->diagnostics, "unknown-name", row->place,
                   "unknown %s %s; did you mean %s?", kind, token->text, nearest);
    else
        stet_error(builder->diagnostics, "unknown-name", row->place,
                   "unknown %s %s; declare it in a row of its own", kind, token->text);
}

const struct entry *scope_find(struct builder *builder, struct scope *scope,
                               const struct stet_row_text *row, const struct stet_token *token)
{
    const struct entry *entry = lookup(scope, token->text);

    if (entry == NULL && !scope->doubtful &&
        stet_map_put(&scope->missed, token->text, strlen(token->text), 0))
        report_unknown(builder, scope, row, token);
    return entry;
}
