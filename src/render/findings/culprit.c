/* Which part of a row a finding is about. */
#include "findings/findings.h"

#include "stet/rules.h"

#include <ctype.h>
#include <string.h>

static bool is_name(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

static struct culprit trimmed(const char *line, size_t begin, size_t end)
{
    while (begin < end && (line[begin] == ' ' || line[begin] == '\t'))
        begin++;
    while (end > begin && (line[end - 1] == ' ' || line[end - 1] == '\t' || line[end - 1] == '\r'))
        end--;
    return (struct culprit){line, begin, end - begin};
}

/* Where a text in quotes that begins at `at` ends. */
static size_t after_text(const char *line, size_t at)
{
    for (at++; line[at] != '\0' && line[at] != '"'; at++)
        if (line[at] == '\\' && line[at + 1] != '\0')
            at++;
    return line[at] == '"' ? at + 1 : at;
}

/* The n-th column of the row, from 1; nothing when it does not stand in this line. */
static struct culprit column(const char *line, int wanted)
{
    const char *open = strchr(line, '(');
    size_t begin = open == NULL ? 0 : (size_t)(open - line) + 1;
    int depth = 0;
    int n = 1;

    for (size_t at = begin; open != NULL && line[at] != '\0';) {
        const bool ends = depth == 0 && (line[at] == ',' || line[at] == ')');

        if (ends && n == wanted)
            return trimmed(line, begin, at);
        if (ends && line[at] == ')')
            break;
        if (ends) {
            n++;
            begin = at + 1;
        }
        depth += (line[at] == '(') - (line[at] == ')');
        at = line[at] == '"' ? after_text(line, at) : at + 1;
    }
    return (struct culprit){line, 0, 0};
}

/* Where the name stands in the row, outside of texts. */
static struct culprit name_in(const char *line, const char *name, size_t length)
{
    for (size_t at = 0; line[at] != '\0';) {
        if (line[at] == '"') {
            at = after_text(line, at);
        } else if (is_name(line[at])) {
            size_t end = at;

            while (is_name(line[end]))
                end++;
            if (end - at == length && strncmp(line + at, name, length) == 0)
                return (struct culprit){line, at, length};
            at = end;
        } else {
            at++;
        }
    }
    return (struct culprit){line, 0, 0};
}

static struct culprit named_in_message(const char *line, const char *message)
{
    struct culprit found = {line, 0, 0};

    for (const char *at = message; *at != '\0' && found.length == 0;) {
        size_t length = 0;

        while (is_name(at[length]))
            length++;
        if (length > 0)
            found = name_in(line, at, length);
        at += length > 0 ? length : 1;
    }
    return found;
}

static bool is_alternative(const char *line)
{
    line += strspn(line, " \t");
    return strncmp(line, "ON(", 3) == 0 || strncmp(line, "OR(", 3) == 0;
}

static int column_of(int rule, const char *line)
{
    if (stet_rules[rule].column == STET_RULE_WHEN)
        return is_alternative(line) ? 3 : 1;
    return stet_rules[rule].column;
}

/* Whether a line may be shown: a tab may, other control characters may not. */
static bool is_plain(struct stet_arena *arena, const char *line)
{
    char *copy = stet_copy(arena, line);

    for (char *at = copy; *at != '\0'; at++)
        if (*at == '\t')
            *at = ' ';
    return stet_text_fault(copy, strlen(copy)) == NULL;
}

struct culprit culprit_find(const struct stet_findings *findings,
                            const struct stet_diagnostic *diagnostic)
{
    const char *line = diagnostic->place.line > 0 && findings->line != NULL
                           ? findings->line(findings->context, diagnostic->place)
                           : NULL;
    const int rule = stet_rule_find(diagnostic->rule);
    struct culprit found = {line, 0, 0};

    if (line == NULL || !is_plain(findings->diagnostics->arena, line))
        return (struct culprit){NULL, 0, 0};
    if (rule >= 0)
        found = column(line, column_of(rule, line));
    if (found.length == 0)
        found = named_in_message(line, diagnostic->message);
    if (found.length == 0)
        found = trimmed(line, 0, strlen(line));
    return found;
}

int culprit_column(const char *line, size_t byte)
{
    int columns = 1;

    for (size_t i = 0; i < byte; i++)
        columns += ((unsigned char)line[i] & 0xC0) != 0x80;
    return columns;
}

const char *finding_severity(const struct stet_diagnostic *diagnostic)
{
    return diagnostic->severity == STET_ERROR ? "error" : "warning";
}
