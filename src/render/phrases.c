/* Phrases filled in, and the Korean particles that fit. */
#include "stet/phrases.h"

#include <string.h>

#include <utf8proc.h>

static const struct {
    const char *english;
    const char *korean;
} phrases[] = {
#define PHRASE(id, english, korean) {english, korean},
#include "stet/phrases.def"
};

const char *stet_phrase(const struct stet_tongue *tongue, enum stet_phrase phrase)
{
    if (tongue != NULL && strcmp(tongue->code, "ko") == 0)
        return phrases[phrase].korean;
    return phrases[phrase].english;
}

/* --- how a text ends ----------------------------------------------------- */

/* When it is read aloud in Korean. */
enum ending { ENDS_UNKNOWN, ENDS_IN_VOWEL, ENDS_IN_CONSONANT, ENDS_IN_RIEUL };

static bool is_latin(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_one_of(char c, const char *letters)
{
    return c != '\0' && strchr(letters, c | 0x20) != NULL;
}

static enum ending digit_ending(char digit)
{
    static const enum ending endings[] = {
        ENDS_IN_CONSONANT, /* yeong */
        ENDS_IN_RIEUL,     /* il */
        ENDS_IN_VOWEL,     /* i */
        ENDS_IN_CONSONANT, /* sam */
        ENDS_IN_VOWEL,     /* sa */
        ENDS_IN_VOWEL,     /* o */
        ENDS_IN_CONSONANT, /* yuk */
        ENDS_IN_RIEUL,     /* chil */
        ENDS_IN_RIEUL,     /* pal */
        ENDS_IN_VOWEL,     /* gu */
    };

    return endings[digit - '0'];
}

/*
 * Short words are spelled letter by letter (K is kei), longer ones are read as
 * English words, of which a final -ng, -n, -m, -l and a short vowel with -p,
 * -t or -k stay closed in Korean ("reset" is ri-set, "wait" is wei-teu).
 */
static enum ending latin_ending(const char *text, size_t length)
{
    const char last = text[length - 1];
    size_t letters = 1;
    char before;

    while (letters < length && is_latin(text[length - letters - 1]))
        letters++;
    before = letters > 1 ? text[length - 2] : '\0';
    if (is_one_of(last, "mn"))
        return ENDS_IN_CONSONANT;
    if (is_one_of(last, "l"))
        return ENDS_IN_RIEUL;
    if (letters < 4)
        return is_one_of(last, "r") ? ENDS_IN_RIEUL : ENDS_IN_VOWEL;
    if (is_one_of(last, "g") && is_one_of(before, "n"))
        return ENDS_IN_CONSONANT;
    if (is_one_of(last, "ptk") && is_one_of(before, "aeiou") &&
        !is_one_of(text[length - 3], "aeiou"))
        return ENDS_IN_CONSONANT;
    return ENDS_IN_VOWEL;
}

static enum ending hangul_ending(utf8proc_int32_t point)
{
    const utf8proc_int32_t final = (point - 0xac00) % 28;

    if (final == 0)
        return ENDS_IN_VOWEL;
    return final == 8 ? ENDS_IN_RIEUL : ENDS_IN_CONSONANT;
}

/* Of a name or a word; letters and digits are read as Koreans read them. */
static enum ending ending_of(const char *text)
{
    size_t length = strlen(text);
    utf8proc_int32_t point = 0;
    size_t start;

    while (length > 0 && strchr("()[]{}\"'.,:;!?_- ", text[length - 1]) != NULL)
        length--;
    if (length == 0)
        return ENDS_UNKNOWN;
    if (text[length - 1] >= '0' && text[length - 1] <= '9')
        return digit_ending(text[length - 1]);
    if (is_latin(text[length - 1]))
        return latin_ending(text, length);
    for (start = length - 1; start > 0 && ((unsigned char)text[start] & 0xc0) == 0x80;)
        start--;
    if (utf8proc_iterate((const utf8proc_uint8_t *)text + start, (utf8proc_ssize_t)(length - start),
                         &point) > 0 &&
        point >= 0xac00 && point <= 0xd7a3)
        return hangul_ending(point);
    return ENDS_UNKNOWN;
}

/* --- filling in ---------------------------------------------------------- */

/* Both forms where the ending is not known: "을(를)", "(으)로". */
static void put_both(struct stet_buffer *out, const char *first, size_t first_length,
                     const char *second, size_t second_length)
{
    const size_t more = first_length - second_length;

    if (first_length > second_length && strncmp(first + more, second, second_length) == 0) {
        stet_put_char(out, '(');
        stet_put_n(out, first, more);
        stet_put_char(out, ')');
        stet_put_n(out, second, second_length);
        return;
    }
    stet_put_n(out, first, first_length);
    stet_put_char(out, '(');
    stet_put_n(out, second, second_length);
    stet_put_char(out, ')');
}

/* `forms` is "을/를": the form that fits is put. */
static void put_particle(struct stet_buffer *out, const char *value, const char *forms,
                         size_t length)
{
    const char *slash = memchr(forms, '/', length);
    const char *second = slash + 1;
    const size_t first_length = (size_t)(slash - forms);
    const size_t second_length = length - first_length - 1;
    enum ending ending = ending_of(value);

    if (ending == ENDS_IN_RIEUL) /* "으로" alone follows it as it follows a vowel */
        ending = strncmp(forms, "으로", strlen("으로")) == 0 ? ENDS_IN_VOWEL : ENDS_IN_CONSONANT;
    if (ending == ENDS_IN_VOWEL)
        stet_put_n(out, second, second_length);
    else if (ending == ENDS_IN_CONSONANT)
        stet_put_n(out, forms, first_length);
    else
        put_both(out, forms, first_length, second, second_length);
}

static const char *value_of(const char *name, size_t length, va_list arguments)
{
    const char *value = "";
    const char *key;
    va_list left;

    va_copy(left, arguments);
    while ((key = va_arg(left, const char *)) != NULL) {
        const char *given = va_arg(left, const char *);

        if (strlen(key) == length && strncmp(key, name, length) == 0)
            value = given;
    }
    va_end(left);
    return value;
}

/* One placeholder between its braces. */
static void put_place(struct stet_buffer *out, const char *place, size_t length, va_list arguments)
{
    size_t name = 0;
    const char *value;

    while (name < length && (is_latin(place[name]) || place[name] == '_'))
        name++;
    value = value_of(place, name, arguments);
    stet_put(out, value);
    if (memchr(place + name, '/', length - name) != NULL)
        put_particle(out, value, place + name, length - name);
}

static void put_filled(struct stet_buffer *out, const char *text, va_list arguments)
{
    const char *open;

    while ((open = strchr(text, '{')) != NULL) {
        const char *close = strchr(open, '}');

        if (close == NULL)
            break;
        stet_put_n(out, text, (size_t)(open - text));
        put_place(out, open + 1, (size_t)(close - open - 1), arguments);
        text = close + 1;
    }
    stet_put(out, text);
}

void stet_put_phrase(struct stet_buffer *out, const struct stet_tongue *tongue,
                     enum stet_phrase phrase, ...)
{
    va_list arguments;

    va_start(arguments, phrase);
    put_filled(out, stet_phrase(tongue, phrase), arguments);
    va_end(arguments);
}

const char *stet_say_phrase(struct stet_arena *arena, const struct stet_tongue *tongue,
                            enum stet_phrase phrase, ...)
{
    struct stet_buffer out;
    va_list arguments;

    stet_buffer_init(&out, arena);
    va_start(arguments, phrase);
    put_filled(&out, stet_phrase(tongue, phrase), arguments);
    va_end(arguments);
    return stet_buffer_text(&out);
}
