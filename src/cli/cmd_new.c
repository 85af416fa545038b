/* stet new: a starter machine, a program that runs it, and what to do next. */
#include "cli.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

extern const char cli_starter_def[];
extern const char cli_starter_c[];

static const struct starter {
    const char *suffix;
    const char *text; /* @name@ stands for the machine's name */
} starters[] = {
    {"def", cli_starter_def},
    {"c", cli_starter_c},
};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/* Names that no machine can have: `_` is nothing, the others are words of C. */
static const char *const keywords[] = {
    "_",      "auto",     "break",  "case",   "char",     "const",    "continue", "default",
    "do",     "double",   "else",   "enum",   "extern",   "float",    "for",      "goto",
    "if",     "inline",   "int",    "long",   "register", "restrict", "return",   "short",
    "signed", "sizeof",   "static", "struct", "switch",   "typedef",  "union",    "unsigned",
    "void",   "volatile", "while",  "bool"};

static bool is_identifier(const char *name)
{
    for (size_t i = 0; i < STET_COUNT(keywords); i++)
        if (strcmp(name, keywords[i]) == 0)
            return false;
    if (!is_letter(*name))
        return false;
    for (; *name != '\0'; name++)
        if (!is_letter(*name) && !(*name >= '0' && *name <= '9'))
            return false;
    return true;
}

/* The template with the machine's name in its places. */
static void fill_in(struct stet_buffer *out, const char *text, const char *name)
{
    static const char place[] = "@name@";
    const char *at;

    while ((at = strstr(text, place)) != NULL) {
        stet_put_n(out, text, (size_t)(at - text));
        stet_put(out, name);
        text = at + strlen(place);
    }
    stet_put(out, text);
}

/* Makes the directory and those above it. */
static bool make_directory(struct cli *cli, const char *path)
{
    char *part = stet_copy(cli->arena, path);

    for (char *slash = strchr(part + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        (void)mkdir(part, 0777);
        *slash = '/';
    }
    if (mkdir(part, 0777) == 0 || errno == EEXIST)
        return true;
    cli_misuse(cli, "%s cannot be made: %s", path, strerror(errno));
    return false;
}

/* Writes a file that must not exist yet; leaves nothing behind when it cannot. */
static bool write_new(struct cli *cli, const char *path, const struct stet_buffer *text)
{
    FILE *file = fopen(path, "wx");
    bool written;

    if (file == NULL) {
        cli_misuse(cli, "%s cannot be made: %s", path, strerror(errno));
        return false;
    }
    written = fwrite(stet_buffer_text(text), 1, text->length, file) == text->length;
    if (fclose(file) == 0 && written)
        return true;
    cli_misuse(cli, "%s cannot be written: %s", path, strerror(errno));
    (void)unlink(path);
    return false;
}

static const char *path_of(struct cli *cli, const char *name, const char *suffix)
{
    const char *directory = cli_value(cli, OPTION_OUTPUT);

    if (directory == NULL)
        return stet_format(cli->arena, "%s.%s", name, suffix);
    return stet_format(cli->arena, "%s/%s.%s", directory, name, suffix);
}

static int print_next(struct cli *cli, const char *name, const char *headers)
{
    const char *directory = cli_value(cli, OPTION_OUTPUT);
    const char *table = path_of(cli, name, "def");
    const char *program = path_of(cli, name, "c");
    struct stet_buffer out;

    stet_buffer_init(&out, cli->arena);
    stet_putf(&out, "%s is the machine, %s a program that runs it.  What to do next:\n\n", table,
              program);
    stet_putf(&out, "  stet check %s\n", table);
    stet_putf(&out, "  stet draw %s --as text\n", table);
    stet_putf(&out, "  stet chart %s question_lost --as text\n", table);
    stet_putf(&out, "  stet build %s --output pages\n", table);
    stet_putf(&out, "  cc -I %s -I %s %s -o %s && ./%s\n", headers,
              directory != NULL ? directory : ".", program, name, name);
    return cli_print(cli, &out);
}

int cmd_new(struct cli *cli)
{
    const char *directory = cli_value(cli, OPTION_OUTPUT);
    const char *headers = stet_include_directory(cli->arena);
    const char *name;
    struct stat status;

    if (headers == NULL)
        return cli_misuse(cli, "cannot find stet/words.h around the program; install stet whole");
    if (cli->argument_count != 1)
        return cli_misuse(cli, "'stet new' takes one name, such as 'stet new lamp'");
    name = cli->arguments[0];
    if (!is_identifier(name))
        return cli_misuse(
            cli, "'%s' is no name for a machine: a C identifier is needed, and no word of C", name);
    for (size_t i = 0; i < STET_COUNT(starters); i++) {
        const char *path = path_of(cli, name, starters[i].suffix);

        if (lstat(path, &status) == 0)
            return cli_misuse(cli, "%s is there already; it is left as it is", path);
    }
    if (directory != NULL && !make_directory(cli, directory))
        return CLI_WRONG;
    for (size_t i = 0; i < STET_COUNT(starters); i++) {
        struct stet_buffer text;

        stet_buffer_init(&text, cli->arena);
        fill_in(&text, starters[i].text, name);
        if (!write_new(cli, path_of(cli, name, starters[i].suffix), &text))
            return CLI_WRONG;
    }
    return print_next(cli, name, headers);
}
