/* "SYN=1, ACK=1, seq=y, ack=x+1": numbers of segments, taken out of their texts. */
#include "numbers.h"

#include <ctype.h>
#include <string.h>

#include "spelling.h"

bool numbers_are_used(const struct stet_model *model)
{
    return stet_names_find(&model->messages, "SYN") >= 0 &&
           stet_names_find(&model->messages, "SYN_ACK") >= 0 &&
           stet_names_find(&model->messages, "ACK") >= 0;
}

const char *number_text(struct stet_arena *arena, const struct number *number)
{
    if (number->name == NULL)
        return stet_format(arena, "%lld", (long long)number->value);
    if (number->value == 0)
        return number->name;
    return stet_format(arena, "%s + %lld", number->name, (long long)number->value);
}

/* --- a number ---------------------------------------------------------------- */

/* A place in a text. */
struct scan {
    struct stet_arena *arena;
    const char *text;
    size_t at;
};

static void skip_blanks(struct scan *scan)
{
    while (scan->text[scan->at] == ' ' || scan->text[scan->at] == '\t')
        scan->at++;
}

static bool take_digits(struct scan *scan, int64_t *value)
{
    enum { MOST_DIGITS = 15 };
    const size_t begin = scan->at;

    *value = 0;
    while (isdigit((unsigned char)scan->text[scan->at]) && scan->at - begin < MOST_DIGITS)
        *value = *value * 10 + (scan->text[scan->at++] - '0');
    return scan->at > begin && !isalnum((unsigned char)scan->text[scan->at]);
}

/* A name, also "ISN(c)". */
static const char *take_name(struct scan *scan)
{
    enum { LONGEST_NAME = 24 };
    const size_t begin = scan->at;
    char *name;

    if (!isalpha((unsigned char)scan->text[begin]))
        return NULL;
    while (isalnum((unsigned char)scan->text[scan->at]) || scan->text[scan->at] == '_')
        scan->at++;
    if (scan->text[scan->at] == '(') {
        size_t end = scan->at + 1;

        while (isalnum((unsigned char)scan->text[end]) && end - begin < LONGEST_NAME)
            end++;
        if (scan->text[end] == ')')
            scan->at = end + 1;
    }
    name = stet_copy_n(scan->arena, scan->text + begin, scan->at - begin);
    for (char *c = name; *c != '\0'; c++)
        *c = (char)tolower((unsigned char)*c);
    return name;
}

/* "x", "x+1", "101", "100 + 1"; a sum of anything else is not given. */
static bool take_number(struct scan *scan, struct number *number)
{
    int64_t more = 0;
    size_t end;

    skip_blanks(scan);
    *number = (struct number){.given = true};
    if (!take_digits(scan, &number->value)) {
        number->name = take_name(scan);
        if (number->name == NULL)
            return false;
    }
    end = scan->at;
    skip_blanks(scan);
    if (scan->text[scan->at] != '+') {
        scan->at = end;
        return true;
    }
    scan->at++;
    skip_blanks(scan);
    number->given = take_digits(scan, &more);
    while (!number->given && isalnum((unsigned char)scan->text[scan->at]))
        scan->at++;
    number->value += more;
    return true;
}

/* --- what stands in a text ------------------------------------------------------ */

enum meaning { MEANS_NOTHING, MEANS_SEQ, MEANS_ACK, MEANS_FLAG, MEANS_SYN, MEANS_LENGTH };

static const struct {
    const char *word;
    enum meaning meaning;
} meanings[] = {
    {"seq", MEANS_SEQ},       {"seqnum", MEANS_SEQ},
    {"seqno", MEANS_SEQ},     {"sequence", MEANS_SEQ},
    {"ack", MEANS_ACK},       {"acknum", MEANS_ACK},
    {"ackno", MEANS_ACK},     {"acknowledgment", MEANS_ACK},
    {"syn", MEANS_SYN},       {"fin", MEANS_SYN},
    {"rst", MEANS_FLAG},      {"psh", MEANS_FLAG},
    {"urg", MEANS_FLAG},      {"len", MEANS_LENGTH},
    {"length", MEANS_LENGTH}, {"win", MEANS_LENGTH},
    {"mss", MEANS_LENGTH},    {"window", MEANS_LENGTH},
};

/* A text on its way to what is left of it. */
struct segment {
    struct stet_arena *arena;
    const struct reading *reading;
    struct numbers *numbers;
    struct stet_buffer left;
    bool bits;      /* it has "SYN=1" or the like, so "ACK=1" is one as well */
    bool has_ack;   /* a word for ACK is left */
    size_t syn_end; /* in `left`: behind SYN or FIN */
};

static enum meaning meaning_of(const char *word)
{
    for (size_t i = 0; i < STET_COUNT(meanings); i++)
        if (strcmp(meanings[i].word, word) == 0)
            return meanings[i].meaning;
    return MEANS_NOTHING;
}

/* Behind the word, and "number" or "no." after it: whether "=" or ":" stands there, and the value.
 */
static bool take_value(const struct segment *segment, size_t end, bool *assigned, struct scan *scan,
                       struct number *number)
{
    static const char *const fillers[] = {" number", " num", " no.", "_num", " nr."};
    const char *text = segment->reading->plain;

    *scan = (struct scan){segment->arena, text, end};
    for (size_t i = 0; i < STET_COUNT(fillers); i++)
        if (strncmp(text + scan->at, fillers[i], strlen(fillers[i])) == 0)
            scan->at += strlen(fillers[i]);
    skip_blanks(scan);
    *assigned = text[scan->at] == '=' || text[scan->at] == ':';
    if (!*assigned && scan->at == end && text[end] != '(')
        return false;
    scan->at += *assigned || text[scan->at] == '(';
    return take_number(scan, number);
}

/* Without "=" only what cannot be a word of its own is a number: "SYN J", "ACK J+1", "ACK 101". */
static bool is_plain_number(const struct scan *scan, const struct number *number)
{
    return number->given && (unsigned char)scan->text[scan->at] < 0x80 &&
           (number->name == NULL || strlen(number->name) == 1 || number->value != 0);
}

static void keep(struct segment *segment, const struct word *word, enum meaning meaning)
{
    stet_put_n(&segment->left, segment->reading->plain + word->begin, word->end - word->begin);
    segment->has_ack = segment->has_ack || strstr(word->text, "ack") != NULL;
    if (meaning == MEANS_SYN)
        segment->syn_end = segment->left.length;
}

static bool is_bit(const struct number *number)
{
    return number->given && number->name == NULL && (number->value == 0 || number->value == 1);
}

/* Takes the word and its value into account; returns where the text goes on. */
static size_t take_word(struct segment *segment, const struct word *word)
{
    const enum meaning meaning = meaning_of(word->text);
    struct numbers *numbers = segment->numbers;
    struct number number = {0};
    bool assigned = false;
    struct scan scan;
    bool flag;

    if (meaning == MEANS_NOTHING || !take_value(segment, word->end, &assigned, &scan, &number) ||
        (!assigned && !is_plain_number(&scan, &number))) {
        keep(segment, word, meaning);
        return word->end;
    }
    flag = meaning == MEANS_FLAG || meaning == MEANS_SYN || (meaning == MEANS_ACK && word->capital);
    if (flag && assigned && is_bit(&number) &&
        (meaning != MEANS_ACK || segment->bits || !numbers->seq.given)) {
        if (number.value == 1)
            keep(segment, word, meaning);
        return scan.at;
    }
    if (meaning == MEANS_SEQ || meaning == MEANS_SYN)
        numbers->seq = number;
    else if (meaning == MEANS_ACK && (number.name != NULL || number.value != 0))
        numbers->ack = number;
    else if (meaning == MEANS_LENGTH && word->text[0] == 'l')
        numbers->carries = number.name != NULL || number.value > 0;
    if (meaning == MEANS_SYN || (meaning == MEANS_ACK && !assigned && !segment->has_ack))
        keep(segment, word, meaning);
    return scan.at;
}

/* A number behind "ack" is that, so one behind "ACK" is the flag. */
static bool has_bits(const struct reading *reading)
{
    for (int i = 0; i < reading->count; i++) {
        const enum meaning meaning = meaning_of(reading->words[i].text);
        const char *after = reading->plain + reading->words[i].end;

        after += strspn(after, " ");
        if (*after != '=')
            continue;
        if (meaning == MEANS_ACK && !reading->words[i].capital)
            return true;
        if ((meaning == MEANS_SYN || meaning == MEANS_FLAG) &&
            isdigit((unsigned char)after[1 + strspn(after + 1, " ")]))
            return true;
    }
    return false;
}

/* Whether words are left that stand before any explanation: "Daten (seq=1, ack=1)". */
static bool says_more(struct segment *segment)
{
    const char *left = stet_buffer_text(&segment->left);
    const size_t end = strcspn(left, "(");
    const struct reading reading = reading_make(segment->arena, left);

    for (int i = 0; i < reading.count && reading.words[i].begin < end; i++)
        if (meaning_of(reading.words[i].text) == MEANS_NOTHING && reading.words[i].text[0] > '9')
            return true;
    return false;
}

/* "SYN, seq=y, ack=x+1" acknowledges though no ACK is written. */
static const char *with_ack(struct segment *segment)
{
    const char *left = stet_buffer_text(&segment->left);

    if (segment->has_ack || !segment->numbers->ack.given || segment->numbers->carries ||
        (segment->syn_end == 0 && says_more(segment)))
        return left;
    return stet_format(segment->arena, "%.*s ACK %s", (int)segment->syn_end, left,
                       left + segment->syn_end);
}

const char *numbers_read(struct stet_arena *arena, const struct stet_model *model, const char *text,
                         struct numbers *numbers)
{
    const struct reading reading = reading_make(arena, text);
    struct segment segment = {.arena = arena, .reading = &reading, .numbers = numbers};
    size_t at = 0;

    *numbers = (struct numbers){0};
    if (!numbers_are_used(model))
        return text;
    stet_buffer_init(&segment.left, arena);
    segment.bits = has_bits(&reading);
    for (int i = 0; i < reading.count; i++) {
        const struct word *word = &reading.words[i];

        if (word->begin < at)
            continue;
        stet_put_n(&segment.left, reading.plain + at, word->begin - at);
        at = take_word(&segment, word);
    }
    stet_put(&segment.left, reading.plain + at);
    return with_ack(&segment);
}
