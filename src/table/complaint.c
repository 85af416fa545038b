/* What compilers say, in our words: one line with a remedy. */
#include "complaint.h"

#include <stdlib.h>
#include <string.h>

/* One line of a compiler, "file:line:column: error: message". */
struct remark {
    struct stet_place place;
    bool error;
    const char *message;
};

/* What is in a message of gcc or clang, and what it means for a table. */
static const struct meaning {
    const char *phrase;
    const char *rule;
    const char *message; /* may hold one %s: the file in the compiler's message */
    enum {
        THERE,     /* the mistake is where the compiler says */
        ROW_BEGIN, /* ... where the row begins, not where the file ends */
        INCLUDER   /* ... where the file was included */
    } where;
} meanings[] = {
    {"missing terminating \"", "string-never-ends",
     "this text never ends; close it with \" on the same line", THERE},
    {"missing terminating '\"'", "string-never-ends",
     "this text never ends; close it with \" on the same line", THERE},
    {"unterminated argument list", "row-never-closed", "the row is never closed; its ) is missing",
     ROW_BEGIN},
    {"unterminated function-like macro", "row-never-closed",
     "the row is never closed; its ) is missing", THERE},
    {"nested depth", "include-cycle",
     "the file includes itself, directly or through others; remove that #include", INCLUDER},
    {"nested too deeply", "include-cycle",
     "the file includes itself, directly or through others; remove that #include", INCLUDER},
    {"No such file or directory", "no-include",
     "cannot find the included file %s; give its directory with -I", THERE},
    {"file not found", "no-include", "cannot find the included file %s; give its directory with -I",
     THERE},
    {"unterminated comment", "comment-never-ends", "the comment never ends; close it with */",
     THERE},
    {"unterminated /* comment", "comment-never-ends", "the comment never ends; close it with */",
     THERE},
    {"unterminated #", "if-never-ends", "the #if never ends; its #endif is missing", THERE},
    {"unterminated conditional", "if-never-ends", "the #if never ends; its #endif is missing",
     THERE},
};

static const struct meaning *meaning_of(const char *message)
{
    for (size_t i = 0; i < STET_COUNT(meanings); i++)
        if (strstr(message, meanings[i].phrase) != NULL)
            return &meanings[i];
    return NULL;
}

/* A file's name as the table's author wrote it: compilers differ in "./". */
static const char *plain_name(const char *file)
{
    return strncmp(file, "./", 2) == 0 ? file + 2 : file;
}

/* Takes "In file included from file:line" apart; false when the line is none. */
static bool take_includer(struct stet_arena *arena, const char *line, struct stet_place *place)
{
    static const char begin[] = "In file included from ";
    const char *colon;

    if (strncmp(line, begin, sizeof begin - 1) != 0)
        return false;
    line += sizeof begin - 1;
    colon = strchr(line, ':');
    if (colon == NULL)
        return false;
    place->file = plain_name(stet_copy_n(arena, line, (size_t)(colon - line)));
    place->line = (int)strtol(colon + 1, NULL, 10);
    return true;
}

/* Takes "file:line:[column:] [fatal ]error: message" apart; false when the line is none. */
static bool take_remark(struct stet_arena *arena, const char *line, struct remark *remark)
{
    static const char *const kinds[] = {"fatal error: ", "error: ", "warning: "};
    const char *colon = line;
    char *end;

    do {
        colon = strchr(colon + 1, ':');
        if (colon == NULL)
            return false;
        remark->place.line = (int)strtol(colon + 1, &end, 10);
    } while (end == colon + 1 || *end != ':');
    remark->place.file = plain_name(stet_copy_n(arena, line, (size_t)(colon - line)));
    end++;
    if (*end >= '0' && *end <= '9') {
        (void)strtol(end, &end, 10);
        end += *end == ':';
    }
    end += *end == ' ';
    for (size_t i = 0; i < STET_COUNT(kinds); i++) {
        if (strncmp(end, kinds[i], strlen(kinds[i])) == 0) {
            remark->error = i < 2;
            remark->message = end + strlen(kinds[i]);
            return true;
        }
    }
    return false;
}

/* The next line of `*text` as a string; NULL at the end.  Bytes that cannot be shown become "?". */
static char *next_line(struct stet_arena *arena, const char **text)
{
    const size_t length = strcspn(*text, "\n");
    char *line;

    if (**text == '\0')
        return NULL;
    line = stet_copy_shown(arena, *text, length);
    *text += length + ((*text)[length] == '\n');
    return line;
}

/* The file in "nope.def: No such file" or "'nope.def' file not found". */
static const char *file_in(struct stet_arena *arena, const char *message)
{
    if (*message == '\'')
        return stet_copy_n(arena, message + 1, strcspn(message + 1, "'"));
    return stet_copy_n(arena, message, strcspn(message, ":"));
}

/*
 * Where the row that is never closed begins: gcc reports the end of the file,
 * but printed the row's word, last of all, on its line.
 */
static struct stet_place row_begin(const struct stet_process *process, struct stet_place place)
{
    const char *text = stet_buffer_text(process->output);
    const size_t length = process->output->length;
    int line = 0;

    for (size_t at = 0; at < length;) {
        const char *newline = memchr(text + at, '\n', length - at);
        const size_t end = newline == NULL ? length : (size_t)(newline - text);

        if (end > at + 2 && text[at] == '#' && text[at + 1] == ' ')
            line = (int)strtol(text + at + 2, NULL, 10) - 1;
        else if (end > at)
            place.line = line;
        line++;
        at = end + 1;
    }
    return place;
}

static void report(const struct remark *remark, struct stet_place includer,
                   const struct stet_process *process, struct stet_diagnostics *diagnostics)
{
    static const char directive[] = "#error ";
    const struct meaning *meaning = meaning_of(remark->message);
    struct stet_place place = remark->place;

    if (meaning == NULL) {
        const bool own = strncmp(remark->message, directive, sizeof directive - 1) == 0;

        stet_error(diagnostics, "compiler-failed", place, "%s (says the compiler)",
                   remark->message + (own ? sizeof directive - 1 : 0));
        return;
    }
    if (meaning->where == ROW_BEGIN)
        place = row_begin(process, place);
    else if (meaning->where == INCLUDER && includer.file != NULL)
        place = includer;
    stet_error(diagnostics, meaning->rule, place, meaning->message,
               file_in(diagnostics->arena, remark->message));
}

void stet_complain(const char *path, const char *compiler, const struct stet_process *process,
                   struct stet_diagnostics *diagnostics)
{
    const char *text = stet_buffer_text(process->errors);
    struct stet_place includer = {NULL, 0};
    const char *first = NULL;
    char *line;

    while ((line = next_line(diagnostics->arena, &text)) != NULL) {
        struct remark remark;

        if (first == NULL && *line != '\0')
            first = line;
        if (take_includer(diagnostics->arena, line, &includer) ||
            !take_remark(diagnostics->arena, line, &remark))
            continue;
        if (remark.error || strstr(remark.message, "missing terminating \"") != NULL ||
            strstr(remark.message, "missing terminating '\"'") != NULL) {
            report(&remark, includer, process, diagnostics);
            return;
        }
    }
    stet_error(diagnostics, "compiler-failed", (struct stet_place){path, 0},
               "the compiler %s failed with status %d%s%s; try it by hand, or another one with "
               "--cc",
               compiler, process->status, first == NULL ? "" : ": ", first == NULL ? "" : first);
}

void stet_pass_warnings(const char *printed, struct stet_diagnostics *diagnostics)
{
    char *line;

    while ((line = next_line(diagnostics->arena, &printed)) != NULL) {
        struct remark remark;

        if (take_remark(diagnostics->arena, line, &remark) && !remark.error) {
            const char *option = strstr(remark.message, " [-W");

            stet_warning(diagnostics, "compiler-warning", remark.place, "%.*s",
                         option == NULL ? (int)strlen(remark.message)
                                        : (int)(option - remark.message),
                         remark.message);
        }
    }
}
