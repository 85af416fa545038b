/* Spellings: what words of a text name. */
#include "spelling.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

/* --- words --------------------------------------------------------------- */

enum letter { LETTER_NONE, LETTER_ALONE, LETTER_SMALL, LETTER_CAPITAL, LETTER_OTHER };

/* Scripts written without spaces, and Hangul, whose particles are joined to words. */
static bool stands_alone(utf8proc_int32_t c)
{
    return (c >= 0x1100 && c <= 0x11ff) || (c >= 0x2e80 && c <= 0x2fdf) ||
           (c >= 0x3005 && c <= 0x9fff) || (c >= 0xac00 && c <= 0xd7ff) ||
           (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3ffff);
}

static enum letter letter_of(utf8proc_int32_t c)
{
    switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
        return LETTER_CAPITAL;
    case UTF8PROC_CATEGORY_LL:
        return LETTER_SMALL;
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_LM:
        return stands_alone(c) ? LETTER_ALONE : LETTER_OTHER;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NO:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
        return LETTER_OTHER;
    default:
        return LETTER_NONE;
    }
}

/* "①SYN" counts the arrow; the number is no part of the name. */
static utf8proc_int32_t without_circle(utf8proc_int32_t c, void *nothing)
{
    (void)nothing;
    return (c >= 0x2460 && c <= 0x24ff) || (c >= 0x2776 && c <= 0x2793) ? ' ' : c;
}

/* NFKC; a text that is not UTF-8 stays as it is. */
static const char *plain_of(struct stet_arena *arena, const char *text)
{
    utf8proc_uint8_t *mapped = NULL;
    const char *plain;
    bool ascii = true;

    for (const char *at = text; *at != '\0' && ascii; at++)
        ascii = (unsigned char)*at < 0x80;
    if (ascii)
        return text;
    if (utf8proc_map_custom((const utf8proc_uint8_t *)text, 0, &mapped,
                            UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE |
                                UTF8PROC_COMPAT | UTF8PROC_IGNORE,
                            without_circle, NULL) < 0)
        return text;
    plain = stet_copy(arena, (const char *)mapped);
    free(mapped);
    return plain;
}

/* A word that is being put together. */
struct spelling {
    struct stet_arena *arena;
    struct stet_buffer lower;
    struct word word;
    bool small;
    bool big;
    enum letter last;
    size_t capacity;
};

static void end_word(struct spelling *at, struct reading *reading, size_t end)
{
    if (at->lower.length == 0)
        return;
    at->word.text = stet_copy_n(at->arena, at->lower.text, at->lower.length);
    at->word.end = end;
    at->word.capital = at->big && !at->small;
    reading->words = stet_grow(at->arena, reading->words, (size_t)reading->count, &at->capacity,
                               sizeof *reading->words);
    reading->words[reading->count++] = at->word;
    at->lower.length = 0;
    at->small = at->big = false;
}

/* "FinWait" is two words. */
static void add_letter(struct spelling *at, struct reading *reading, utf8proc_int32_t c,
                       enum letter letter, size_t begin)
{
    utf8proc_uint8_t bytes[4];
    utf8proc_ssize_t length;

    if (letter == LETTER_NONE || letter == LETTER_ALONE || at->last == LETTER_ALONE ||
        (letter == LETTER_CAPITAL && at->last == LETTER_SMALL))
        end_word(at, reading, begin);
    at->last = letter;
    if (letter == LETTER_NONE)
        return;
    if (at->lower.length == 0)
        at->word.begin = begin;
    at->small = at->small || letter == LETTER_SMALL;
    at->big = at->big || letter == LETTER_CAPITAL;
    length = utf8proc_encode_char(utf8proc_tolower(c), bytes);
    stet_put_n(&at->lower, (const char *)bytes, (size_t)length);
}

struct reading reading_make(struct stet_arena *arena, const char *text)
{
    struct reading reading = {.plain = plain_of(arena, text)};
    const size_t length = strlen(reading.plain);
    struct spelling at = {.arena = arena};

    stet_buffer_init(&at.lower, arena);
    for (size_t i = 0; i < length;) {
        utf8proc_int32_t c = 0;
        utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)reading.plain + i,
                                                 (utf8proc_ssize_t)(length - i), &c);

        add_letter(&at, &reading, c, size > 0 ? letter_of(c) : LETTER_NONE, i);
        i += size > 0 ? (size_t)size : 1;
    }
    end_word(&at, &reading, length);
    return reading;
}

/* --- the lexicon ---------------------------------------------------------- */

static bool is_common(const char *spelling)
{
    static const char *const words[] = {
#define COMMON(word) word,
#include "words.def"
    };

    for (size_t i = 0; i < STET_COUNT(words); i++)
        if (strcmp(words[i], spelling) == 0)
            return true;
    return false;
}

/* Words from `first` on, joined. */
static const char *joined(struct stet_buffer *out, const struct reading *reading, int first,
                          int count)
{
    out->length = 0;
    for (int i = 0; i < count; i++)
        stet_put(out, reading->words[first + i].text);
    return stet_buffer_text(out);
}

static bool is_named(const struct lexicon *lexicon, int first, enum name_kind kind, int index)
{
    for (int i = first; i >= 0; i = lexicon->names[i].next)
        if (lexicon->names[i].kind == kind && lexicon->names[i].index == index)
            return true;
    return false;
}

static void add_spelling(struct stet_arena *arena, struct lexicon *lexicon, const char *text,
                         enum name_kind kind, int index, bool own)
{
    struct reading reading = reading_make(arena, text);
    struct stet_buffer spelling;
    const char *key;
    int first;

    stet_buffer_init(&spelling, arena);
    key = joined(&spelling, &reading, 0, reading.count);
    first = stet_map_get(&lexicon->spellings, key, spelling.length);
    if (reading.count == 0 || is_named(lexicon, first, kind, index))
        return;
    lexicon->names = stet_grow(arena, lexicon->names, (size_t)lexicon->count, &lexicon->capacity,
                               sizeof *lexicon->names);
    lexicon->names[lexicon->count] = (struct name){kind, index, is_common(key), own, -1};
    if (first < 0)
        (void)stet_map_put(&lexicon->spellings, stet_copy(arena, key), spelling.length,
                           lexicon->count);
    for (int last = first; last >= 0; last = lexicon->names[last].next)
        if (lexicon->names[last].next < 0) {
            lexicon->names[last].next = lexicon->count;
            break;
        }
    lexicon->count++;
    if (lexicon->longest < reading.count)
        lexicon->longest = reading.count;
}

static void add_spellings(struct stet_arena *arena, struct lexicon *lexicon, const char *list,
                          enum name_kind kind, int index)
{
    while (*list != '\0') {
        const size_t length = strcspn(list, ";");

        add_spelling(arena, lexicon, stet_copy_n(arena, list, length), kind, index, false);
        list += length + (list[length] == ';');
    }
}

static void add_names(struct stet_arena *arena, struct lexicon *lexicon,
                      const struct stet_names *names, enum name_kind kind)
{
    for (int i = 0; i < names->count; i++) {
        add_spelling(arena, lexicon, names->list[i].name, kind, i, true);
        add_spelling(arena, lexicon, names->list[i].text, kind, i, true);
        if (kind == NAME_MESSAGE)
            add_spelling(arena, lexicon, names->list[i].wire, kind, i, true);
    }
}

/* Roles of the same name are the same, whatever system they are in. */
static int role_number(const struct stet_model *model, const char *name)
{
    for (int i = 0; i < model->system_count; i++) {
        const int role = stet_names_find(&model->systems[i].roles, name);

        if (role >= 0)
            return i * STET_MAX_ROLES + role;
    }
    return -1;
}

static void add_alias(struct stet_arena *arena, struct lexicon *lexicon,
                      const struct stet_alias *alias)
{
    static const enum name_kind kinds[] = {
        [STET_CALL] = NAME_CALL, [STET_RECEIVE] = NAME_MESSAGE, [STET_EXPIRE] = NAME_TIMER};
    const struct stet_model *model = lexicon->model;

    if (alias->kind == STET_ALIAS_STATE && model->states[alias->index].is_group)
        return; /* what a group is called, everybody calls many things */
    if (alias->kind == STET_ALIAS_STATE)
        add_spellings(arena, lexicon, alias->spellings, NAME_STATE, alias->index);
    else if (alias->kind == STET_ALIAS_EVENT)
        add_spellings(arena, lexicon, alias->spellings, kinds[model->events[alias->index].kind],
                      model->events[alias->index].index);
    else
        add_spellings(
            arena, lexicon, alias->spellings, NAME_ROLE,
            role_number(model, model->systems[alias->system].roles.list[alias->index].name));
}

static void add_own_words(struct stet_arena *arena, struct lexicon *lexicon)
{
    static const struct {
        enum name_kind kind;
        const char *spellings;
    } own[] = {
#define WORD(kind, spellings) {NAME_##kind, spellings},
#include "words.def"
    };

    for (size_t i = 0; i < STET_COUNT(own); i++)
        add_spellings(arena, lexicon, own[i].spellings, own[i].kind, 0);
}

void lexicon_make(struct stet_arena *arena, const struct stet_model *model, struct lexicon *lexicon)
{
    *lexicon = (struct lexicon){.model = model};
    stet_map_init(&lexicon->spellings, arena);
    for (int i = 0; i < model->state_count; i++)
        if (!model->states[i].is_group)
            add_spelling(arena, lexicon, model->states[i].name, NAME_STATE, i, true);
    add_names(arena, lexicon, &model->messages, NAME_MESSAGE);
    add_names(arena, lexicon, &model->calls, NAME_CALL);
    add_names(arena, lexicon, &model->timers, NAME_TIMER);
    for (int i = 0; i < model->system_count; i++)
        for (int j = 0; j < model->systems[i].roles.count; j++) {
            const char *name = model->systems[i].roles.list[j].name;

            add_spelling(arena, lexicon, name, NAME_ROLE, role_number(model, name), true);
        }
    for (int i = 0; i < model->alias_count; i++)
        add_alias(arena, lexicon, &model->aliases[i]);
    add_own_words(arena, lexicon);
}

/* --- names in a text ------------------------------------------------------ */

/* Whether only these characters stand between the words; a dash between blanks parts them. */
static bool is_joined_by(const struct reading *reading, int first, int count, const char *joints)
{
    for (int i = first + 1; i < first + count; i++) {
        const char *text = reading->plain + reading->words[i - 1].end;
        const size_t between = reading->words[i].begin - reading->words[i - 1].end;

        if (strspn(text, joints) < between || (between > 2 && strncmp(text, " - ", 3) == 0))
            return false;
    }
    return true;
}

/* Whether something that is spelt so is of the kind, or with `other` of another one. */
static bool names_kind(const struct lexicon *lexicon, int name, enum name_kind kind, bool other)
{
    for (int i = name; i >= 0; i = lexicon->names[i].next)
        if ((lexicon->names[i].kind == kind) != other)
            return true;
    return false;
}

/*
 * Whether words with that between them are the name.  "SYN, ACK" is one segment, but
 * "recv SYN, send SYN+ACK" has nothing of a "SYN send".
 */
static bool may_be(const struct lexicon *lexicon, int name, const struct reading *reading,
                   int first, int count, enum find find)
{
    if (find == FIND_EVENTS && !names_kind(lexicon, name, NAME_STATE, true))
        return false;
    if (lexicon->names[name].own)
        return true;
    if (find == FIND_SINGLE)
        return is_joined_by(reading, first, count, " _-");
    return names_kind(lexicon, name, NAME_MESSAGE, false) ||
           is_joined_by(reading, first, count, " _-+&'./");
}

static int name_at(const struct lexicon *lexicon, const struct reading *reading, int first,
                   enum find find, struct stet_buffer *room, int *count)
{
    *count = lexicon->longest;
    if (*count > reading->count - first)
        *count = reading->count - first;
    for (; *count > 0; (*count)--) {
        int name;

        (void)joined(room, reading, first, *count);
        name = stet_map_get(&lexicon->spellings, stet_buffer_text(room), room->length);
        if (name >= 0 && may_be(lexicon, name, reading, first, *count, find))
            return name;
    }
    return -1;
}

struct mentions mentions_find(struct stet_arena *arena, const struct lexicon *lexicon,
                              const struct reading *reading, enum find find)
{
    struct mentions mentions = {0};
    struct stet_buffer room;

    stet_buffer_init(&room, arena);
    for (int i = 0; i < reading->count;) {
        int count = 0;
        const int name = name_at(lexicon, reading, i, find, &room, &count);

        if (name < 0) {
            mentions.unknown++;
            i++;
            continue;
        }
        mentions.list = stet_grow(arena, mentions.list, (size_t)mentions.count, &mentions.capacity,
                                  sizeof *mentions.list);
        mentions.list[mentions.count++] = (struct mention){name, i, count};
        i += count;
    }
    return mentions;
}

int mention_of(const struct lexicon *lexicon, const struct mention *mention, enum name_kind kind)
{
    for (int i = mention->name; i >= 0; i = lexicon->names[i].next)
        if (lexicon->names[i].kind == kind)
            return lexicon->names[i].index;
    return -1;
}

/* Whether all of the text is the mention, but for who it is about and words without meaning. */
static bool stands_for_all(const struct lexicon *lexicon, const struct mentions *mentions, int i)
{
    for (int j = 0; j < mentions->count; j++)
        if (j != i && mention_of(lexicon, &mentions->list[j], NAME_NOISE) < 0 &&
            mention_of(lexicon, &mentions->list[j], NAME_ROLE) < 0)
            return false;
    return mentions->unknown == 0;
}

bool mention_as_state(const struct lexicon *lexicon, const struct reading *reading,
                      const struct mentions *mentions, int i)
{
    const struct mention *mention = &mentions->list[i];
    bool capital = true;
    bool blank = false;

    for (int j = mention->first; j < mention->first + mention->count; j++) {
        const struct word *word = &reading->words[j];

        capital = capital && (word->capital || (j > mention->first && word->text[0] <= '9'));
        for (size_t at = word[-(j > mention->first)].end; at < word->begin; at++)
            blank = blank || strchr("_-", reading->plain[at]) == NULL;
    }
    return capital || (mention->count > 1 && !blank) || stands_for_all(lexicon, mentions, i);
}
