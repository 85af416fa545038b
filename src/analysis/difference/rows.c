/* Rows that are on one side only, or on both but not the same. */
#include "difference/parts.h"

#include <string.h>

#include "stet/table_text.h"

/* A row seen by what it is about. */
struct entry {
    const struct stet_row_text *row;
    const char *key;  /* the same on both sides when both are about the same */
    const char *text; /* the row, states by their new names */
    const char *subject;
    enum stet_change_section section;
    int next; /* of the same key; -1: the last */
    bool matched;
};

struct entries {
    struct entry *list;
    size_t count;
    struct stet_map first; /* by key */
    int *last;             /* [first]: the last of its key so far */
};

struct compare {
    struct stet_arena *arena;
    struct stet_difference *difference;
    bool bare; /* only what files of other programs have: no texts, no systems */
    struct stet_change *changes;
    size_t count;
    size_t capacity;
};

/*
 * How a row is known: by its word (or `word` when several share it) and the
 * first `columns` columns.  What is not listed is known by all its columns.
 */
enum scope { SCOPE_TABLE, SCOPE_IN_SYSTEM, SCOPE_IN_SCENARIO, SCOPE_ABOUT };

static const struct identity {
    enum stet_change_section section;
    const char *word;
    int columns; /* 0: by all of them; -1: by none, there is one */
    enum scope scope;
} identities[STET_WORD_COUNT] = {
    [STET_WORD_MACHINE] = {STET_SECTION_MACHINE, NULL, -1, SCOPE_TABLE},
    [STET_WORD_INITIAL] = {STET_SECTION_MACHINE, NULL, -1, SCOPE_TABLE},
    [STET_WORD_FINAL] = {STET_SECTION_MACHINE, NULL, 1, SCOPE_TABLE},
    [STET_WORD_STATE] = {STET_SECTION_STATES, "STATE", 1, SCOPE_TABLE},
    [STET_WORD_GROUP] = {STET_SECTION_STATES, "STATE", 1, SCOPE_TABLE},
    [STET_WORD_CALL] = {STET_SECTION_NAMES, NULL, 1, SCOPE_TABLE},
    [STET_WORD_MESSAGE] = {STET_SECTION_NAMES, NULL, 1, SCOPE_TABLE},
    [STET_WORD_WIRE] = {STET_SECTION_NAMES, NULL, 1, SCOPE_TABLE},
    [STET_WORD_TIMER] = {STET_SECTION_NAMES, NULL, 1, SCOPE_TABLE},
    [STET_WORD_OUTLASTS] = {STET_SECTION_NAMES, NULL, 1, SCOPE_TABLE},
    [STET_WORD_FLAG] = {STET_SECTION_NAMES, "FLAG", 1, SCOPE_TABLE},
    [STET_WORD_GUARD] = {STET_SECTION_NAMES, "FLAG", 1, SCOPE_TABLE},
    [STET_WORD_SIGNAL] = {STET_SECTION_NAMES, NULL, 1, SCOPE_TABLE},
    [STET_WORD_ACTION] = {STET_SECTION_NAMES, NULL, 1, SCOPE_TABLE},
    [STET_WORD_QUIET] = {STET_SECTION_NAMES, NULL, 1, SCOPE_TABLE},
    [STET_WORD_ON] = {STET_SECTION_ROWS, "ON", 2, SCOPE_TABLE},
    [STET_WORD_OR] = {STET_SECTION_ROWS, "ON", 2, SCOPE_TABLE},
    [STET_WORD_IGNORE] = {STET_SECTION_ROWS, "ON", 2, SCOPE_TABLE},
    [STET_WORD_REFUSE] = {STET_SECTION_ROWS, "ON", 2, SCOPE_TABLE},
    [STET_WORD_DEFER] = {STET_SECTION_ROWS, "ON", 2, SCOPE_TABLE},
    [STET_WORD_NEVER] = {STET_SECTION_ROWS, "ON", 2, SCOPE_TABLE},
    [STET_WORD_ENTER] = {STET_SECTION_ROWS, NULL, 1, SCOPE_TABLE},
    [STET_WORD_LEAVE] = {STET_SECTION_ROWS, NULL, 1, SCOPE_TABLE},
    [STET_WORD_SYSTEM] = {STET_SECTION_SYSTEMS, NULL, 1, SCOPE_TABLE},
    [STET_WORD_ROLE] = {STET_SECTION_SYSTEMS, NULL, 1, SCOPE_IN_SYSTEM},
    [STET_WORD_LINK] = {STET_SECTION_SYSTEMS, NULL, 2, SCOPE_IN_SYSTEM},
    [STET_WORD_ASSUME] = {STET_SECTION_SYSTEMS, NULL, 1, SCOPE_IN_SYSTEM},
    [STET_WORD_WITHOUT] = {STET_SECTION_SYSTEMS, NULL, 2, SCOPE_IN_SYSTEM},
    [STET_WORD_EXPLORE] = {STET_SECTION_SYSTEMS, NULL, 0, SCOPE_IN_SYSTEM},
    [STET_WORD_CLAIM] = {STET_SECTION_CLAIMS, NULL, 1, SCOPE_IN_SYSTEM},
    [STET_WORD_MUST] = {STET_SECTION_CLAIMS, NULL, 3, SCOPE_TABLE},
    [STET_WORD_ALWAYS] = {STET_SECTION_CLAIMS, NULL, 1, SCOPE_TABLE},
    [STET_WORD_SCENARIO] = {STET_SECTION_SCENARIOS, NULL, 1, SCOPE_TABLE},
    [STET_WORD_PHASE] = {STET_SECTION_SCENARIOS, "STEP", -1, SCOPE_IN_SCENARIO},
    [STET_WORD_END_PHASE] = {STET_SECTION_SCENARIOS, "STEP", -1, SCOPE_IN_SCENARIO},
    [STET_WORD_STEP] = {STET_SECTION_SCENARIOS, "STEP", -1, SCOPE_IN_SCENARIO},
    [STET_WORD_NOTE] = {STET_SECTION_SCENARIOS, "STEP", -1, SCOPE_IN_SCENARIO},
    [STET_WORD_GIVEN] = {STET_SECTION_SCENARIOS, "STEP", -1, SCOPE_IN_SCENARIO},
    [STET_WORD_DOES] = {STET_SECTION_SCENARIOS, "STEP", -1, SCOPE_IN_SCENARIO},
    [STET_WORD_DELIVER] = {STET_SECTION_SCENARIOS, "STEP", -1, SCOPE_IN_SCENARIO},
    [STET_WORD_EXPIRES] = {STET_SECTION_SCENARIOS, "STEP", -1, SCOPE_IN_SCENARIO},
    [STET_WORD_LOSE] = {STET_SECTION_SCENARIOS, "STEP", -1, SCOPE_IN_SCENARIO},
    [STET_WORD_DUPLICATE] = {STET_SECTION_SCENARIOS, "STEP", -1, SCOPE_IN_SCENARIO},
    [STET_WORD_INJECT] = {STET_SECTION_SCENARIOS, "STEP", -1, SCOPE_IN_SCENARIO},
    [STET_WORD_SETTLE] = {STET_SECTION_SCENARIOS, "STEP", -1, SCOPE_IN_SCENARIO},
    [STET_WORD_EXPECT] = {STET_SECTION_SCENARIOS, "STEP", -1, SCOPE_IN_SCENARIO},
    [STET_WORD_EXPECT_ALL] = {STET_SECTION_SCENARIOS, "STEP", -1, SCOPE_IN_SCENARIO},
    [STET_WORD_TOLD] = {STET_SECTION_SCENARIOS, "STEP", -1, SCOPE_IN_SCENARIO},
    [STET_WORD_ABOUT] = {STET_SECTION_TEXTS, NULL, -1, SCOPE_ABOUT},
    [STET_WORD_CLAUSE] = {STET_SECTION_TEXTS, "CLAUSE", 1, SCOPE_TABLE},
    [STET_WORD_OMITS] = {STET_SECTION_TEXTS, "CLAUSE", 1, SCOPE_TABLE},
    [STET_WORD_REMARK] = {STET_SECTION_TEXTS, NULL, 1, SCOPE_TABLE},
    [STET_WORD_MISTAKE] = {STET_SECTION_TEXTS, NULL, -1, SCOPE_TABLE},
    [STET_WORD_ALIAS] = {STET_SECTION_TEXTS, NULL, 1, SCOPE_TABLE},
    [STET_WORD_ALLOW] = {STET_SECTION_TEXTS, NULL, 2, SCOPE_TABLE},
};

/* --- a row by new names -------------------------------------------------- */

/* "AND(b, a)" is "AND(a, b)": other programs have an order of their own. */
static const char *condition_text(struct stet_arena *arena, const struct stet_argument *argument)
{
    const char *terms[STET_MAX_MEMORY_BITS];
    size_t count = 0;
    struct stet_buffer out;

    stet_buffer_init(&out, arena);
    for (size_t i = 0; i < argument->count; i++) {
        const char *text = argument->tokens[i].text;
        const bool no = strcmp(text, "NOT") == 0 && i + 2 < argument->count;
        size_t at = count;

        if (argument->tokens[i].kind != STET_IDENTIFIER || strcmp(text, "AND") == 0 ||
            count == STET_COUNT(terms))
            continue;
        text = no ? stet_format(arena, "NOT(%s)", argument->tokens[i + 2].text) : text;
        i += no ? 2 : 0;
        for (; at > 0 && strcmp(terms[at - 1], text) > 0; at--)
            terms[at] = terms[at - 1];
        terms[at] = text;
        count++;
    }
    for (size_t i = 0; i < count; i++)
        stet_putf(&out, "%s ", terms[i]);
    return stet_buffer_text(&out);
}

/* The row as it would be written in the new table; of an old one when `is_old`. */
static struct stet_row_text translated(const struct compare *compare,
                                       const struct stet_row_text *row, bool is_old)
{
    struct stet_argument *arguments =
        stet_alloc_array(compare->arena, row->count + 1, sizeof *arguments);
    struct stet_row_text copy = *row;

    for (size_t c = 0; c < row->count; c++) {
        const struct stet_argument *from = &row->arguments[c];
        struct stet_token *tokens =
            stet_alloc_array(compare->arena, from->count + 1, sizeof *tokens);

        for (size_t i = 0; i < from->count; i++) {
            tokens[i] = is_old ? difference_token(compare->difference, row, c, i) : from->tokens[i];
            if (compare->bare && tokens[i].kind == STET_STRING)
                tokens[i].text = "";
        }
        arguments[c] = (struct stet_argument){tokens, from->count};
        if (compare->bare && c == 2 && identities[row->kind].columns == 2 && row->count == 6) {
            tokens[0].text = condition_text(compare->arena, from);
            arguments[c].count = 1;
        }
    }
    copy.arguments = arguments;
    return copy;
}

/* --- entries ------------------------------------------------------------- */

/* Where a row stands, as far as that says what it is about. */
struct context {
    const char *system;
    const char *scenario;
    const char *last; /* what ABOUT is about */
};

static const char *columns_text(struct stet_arena *arena, const struct stet_row_text *row,
                                int columns)
{
    struct stet_row_text part = *row;
    const char *text;
    const char *begin;

    if (columns > 0 && (size_t)columns < part.count)
        part.count = (size_t)columns;
    text = stet_row_write(arena, &part);
    begin = strchr(text, '(');
    return begin == NULL ? text : stet_copy_n(arena, begin + 1, strlen(begin) - 2);
}

static const char *first_column(struct stet_arena *arena, const struct stet_row_text *row)
{
    return row->count > 0 ? columns_text(arena, row, 1) : "";
}

static void move_on(struct stet_arena *arena, struct context *context,
                    const struct stet_row_text *row)
{
    const enum stet_row_word word = row->kind;

    if (word == STET_WORD_SYSTEM) {
        context->system = first_column(arena, row);
        context->scenario = "";
    } else if (word == STET_WORD_SCENARIO) {
        context->scenario = first_column(arena, row);
    }
    if (word == STET_WORD_MACHINE || word == STET_WORD_SYSTEM || word == STET_WORD_SCENARIO ||
        word == STET_WORD_PHASE || word == STET_WORD_STEP)
        context->last =
            stet_format(arena, "%s %s", stet_words[word].name, first_column(arena, row));
}

static void add_entry(struct compare *compare, struct entries *entries,
                      const struct stet_row_text *row, const struct stet_row_text *translation,
                      const struct context *context)
{
    struct stet_arena *arena = compare->arena;
    const struct identity *identity = &identities[row->kind];
    const char *const scopes[] = {"", context->system, context->scenario, context->last};
    const char *word = identity->word != NULL ? identity->word : stet_words[row->kind].name;
    const char *columns =
        identity->columns < 0 ? "" : columns_text(arena, translation, identity->columns);
    const size_t index = entries->count++;
    struct entry *entry = &entries->list[index];
    int first;

    *entry = (struct entry){.row = row, .section = identity->section, .next = -1};
    entry->key = stet_format(arena, "%s\n%s\n%s", word, scopes[identity->scope], columns);
    entry->text = stet_row_write(arena, translation);
    entry->subject = *columns != '\0' ? columns : scopes[identity->scope];
    if (*entry->subject == '\0')
        entry->subject = word;
    entries->last[index] = (int)index;
    if (stet_map_put(&entries->first, entry->key, strlen(entry->key), (int)index))
        return;
    first = stet_map_get(&entries->first, entry->key, strlen(entry->key));
    entries->list[entries->last[first]].next = (int)index;
    entries->last[first] = (int)index;
}

static void collect(struct compare *compare, const struct stet_side *side, bool is_old,
                    struct entries *entries)
{
    struct context context = {"", "", ""};
    const size_t room = side->table->count + 1;

    entries->list = stet_alloc_array(compare->arena, room, sizeof *entries->list);
    entries->last = stet_alloc_array(compare->arena, room, sizeof *entries->last);
    entries->count = 0;
    stet_map_init(&entries->first, compare->arena);
    for (size_t i = 0; i < side->table->count; i++) {
        const struct stet_row_text *row = &side->table->rows[i];
        const struct stet_row_text translation = translated(compare, row, is_old);

        move_on(compare->arena, &context, row);
        if (compare->bare &&
            (identities[row->kind].section > STET_SECTION_ROWS || row->kind == STET_WORD_MACHINE))
            continue;
        add_entry(compare, entries, row, &translation, &context);
    }
}

/* --- comparing ----------------------------------------------------------- */

static void add_change(struct compare *compare, struct entry *old_entry, struct entry *new_entry)
{
    const struct entry *either = new_entry != NULL ? new_entry : old_entry;

    compare->changes = stet_grow(compare->arena, compare->changes, compare->count,
                                 &compare->capacity, sizeof *compare->changes);
    compare->changes[compare->count++] = (struct stet_change){
        .kind = old_entry == NULL   ? STET_ADDED
                : new_entry == NULL ? STET_REMOVED
                                    : STET_CHANGED,
        .section = either->section,
        .subject = either->subject,
        .old_row = old_entry != NULL ? old_entry->row : NULL,
        .new_row = new_entry != NULL ? new_entry->row : NULL,
    };
}

/* The entries of one key, in order; `list` may be NULL to count. */
static size_t of_key(struct entries *entries, int first, struct entry **list)
{
    size_t count = 0;

    for (; first >= 0; first = entries->list[first].next) {
        if (list != NULL)
            list[count] = &entries->list[first];
        count++;
    }
    return count;
}

/*
 * An alternative is the same whether ON or OR begins it: which of them does is
 * only where it stands.
 */
static bool same_text(const struct entry *a, const struct entry *b)
{
    const bool answers = (a->row->kind == STET_WORD_ON || a->row->kind == STET_WORD_OR) &&
                         (b->row->kind == STET_WORD_ON || b->row->kind == STET_WORD_OR);

    return strcmp(a->text + (answers ? 2 : 0), b->text + (answers ? 2 : 0)) == 0;
}

/* Marks a longest common subsequence (of long lists: the common beginning and end) as matched. */
static void match_same(struct stet_arena *arena, struct entry **a, size_t n, struct entry **b,
                       size_t m)
{
    enum { MOST = 4000000 };
    size_t *length;

    for (; n > 0 && m > 0 && same_text(*a, *b); a++, b++, n--, m--)
        (*a)->matched = (*b)->matched = true;
    for (; n > 0 && m > 0 && same_text(a[n - 1], b[m - 1]); n--, m--)
        a[n - 1]->matched = b[m - 1]->matched = true;
    if (n == 0 || m == 0 || n > MOST / m)
        return;
    length = stet_alloc_array(arena, (n + 1) * (m + 1), sizeof *length);
    for (size_t i = n; i-- > 0;)
        for (size_t j = m; j-- > 0;) {
            const size_t skip_a = length[(i + 1) * (m + 1) + j],
                         skip_b = length[i * (m + 1) + j + 1];

            length[i * (m + 1) + j] = same_text(a[i], b[j]) ? length[(i + 1) * (m + 1) + j + 1] + 1
                                      : skip_a > skip_b     ? skip_a
                                                            : skip_b;
        }
    for (size_t i = 0, j = 0; i < n && j < m;) {
        if (same_text(a[i], b[j]))
            a[i++]->matched = b[j++]->matched = true;
        else if (length[(i + 1) * (m + 1) + j] >= length[i * (m + 1) + j + 1])
            i++;
        else
            j++;
    }
}

/* What is left of one key: pairs in order are changed rows, the rest was removed or added. */
static void compare_key(struct compare *compare, struct entries *old_entries, int old_first,
                        struct entries *new_entries, int new_first)
{
    struct stet_arena *scratch = stet_arena_within(compare->arena);
    const size_t n = of_key(old_entries, old_first, NULL), m = of_key(new_entries, new_first, NULL);
    struct entry **a = stet_alloc_array(scratch, n + 1, sizeof(struct entry *));
    struct entry **b = stet_alloc_array(scratch, m + 1, sizeof(struct entry *));
    size_t i = 0, j = 0;

    of_key(old_entries, old_first, a);
    of_key(new_entries, new_first, b);
    match_same(scratch, a, n, b, m);
    for (;;) {
        while (i < n && a[i]->matched)
            i++;
        while (j < m && b[j]->matched)
            j++;
        if (i == n && j == m)
            break;
        add_change(compare, i < n ? a[i] : NULL, j < m ? b[j] : NULL);
        i += i < n;
        j += j < m;
    }
    stet_arena_free(scratch);
}

/* By section, in the order found. */
static const struct stet_change *sorted(struct compare *compare)
{
    struct stet_change *list = stet_alloc_array(compare->arena, compare->count + 1, sizeof *list);
    size_t count = 0;

    for (int section = 0; section < STET_SECTIONS; section++)
        for (size_t i = 0; i < compare->count; i++)
            if ((int)compare->changes[i].section == section)
                list[count++] = compare->changes[i];
    return list;
}

void difference_rows(struct stet_arena *arena, struct stet_difference *difference, bool bare)
{
    struct compare compare = {.arena = arena, .difference = difference, .bare = bare};
    struct entries old_entries, new_entries;

    collect(&compare, &difference->old_side, true, &old_entries);
    collect(&compare, &difference->new_side, false, &new_entries);
    for (size_t i = 0; i < old_entries.count; i++) {
        const char *key = old_entries.list[i].key;
        const size_t length = strlen(key);

        if (stet_map_get(&old_entries.first, key, length) == (int)i)
            compare_key(&compare, &old_entries, (int)i, &new_entries,
                        stet_map_get(&new_entries.first, key, length));
    }
    for (size_t i = 0; i < new_entries.count; i++) {
        const char *key = new_entries.list[i].key;
        const size_t length = strlen(key);

        if (stet_map_get(&new_entries.first, key, length) == (int)i &&
            stet_map_get(&old_entries.first, key, length) < 0)
            compare_key(&compare, &old_entries, -1, &new_entries, (int)i);
    }
    difference->change_count = (int)compare.count;
    difference->changes = sorted(&compare);
}
