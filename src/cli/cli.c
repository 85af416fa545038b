/* What the verbs share. */
#include "cli.h"

#include "stet/rules.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

const char *cli_value(const struct cli *cli, enum cli_option option)
{
    return cli->options[option];
}

int cli_misuse(const struct cli *cli, const char *format, ...)
{
    va_list arguments;

    (void)cli;
    fputs("stet: error: ", stderr);
    va_start(arguments, format);
    (void)vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    return CLI_WRONG;
}

/* Those that want a table with nothing wrong; the others ask for one scenario or run. */
static bool wants_sound_table(enum cli_verb verb)
{
    return verb == VERB_build || verb == VERB_embed || verb == VERB_mutate || verb == VERB_prove ||
           verb == VERB_verify;
}

/* Whether something was found that `stet check` shows with its row and the run that leads there. */
static bool is_shown_by_check(const struct stet_diagnostics *diagnostics)
{
    for (size_t i = 0; i < diagnostics->count; i++) {
        const int rule = stet_rule_find(diagnostics->list[i].rule);

        if (diagnostics->list[i].excuse == NULL && rule >= 0 &&
            stet_rules[rule].kind != STET_RULES_TEXT)
            return true;
    }
    return false;
}

int cli_report(struct cli *cli)
{
    struct stet_buffer out;

    stet_buffer_init(&out, cli->arena);
    stet_diagnostics_print(&cli->diagnostics, &out);
    if (cli->tables != NULL && wants_sound_table(cli->verb) && is_shown_by_check(&cli->diagnostics))
        stet_putf(&out, "stet: mend the table first; 'stet check%s' shows more\n", cli->tables);
    fputs(stet_buffer_text(&out), stderr);
    return cli->diagnostics.errors > 0 ? CLI_WRONG : CLI_OK;
}

const struct stet_model *cli_load(struct cli *cli, const char *path)
{
    cli->tables = stet_format(cli->arena, "%s %s", cli->tables == NULL ? "" : cli->tables, path);
    return stet_model_load(cli->arena, path, &cli->reader, &cli->diagnostics);
}

const char *cli_table_translated(struct stet_arena *arena, const char *path)
{
    static const char ending[] = ".def";
    const size_t length = strlen(path), tail = sizeof ending - 1;
    const char *table;
    char *stem;
    char *dot;

    if (length <= tail || strcmp(path + length - tail, ending) != 0)
        return NULL;
    stem = stet_copy_n(arena, path, length - tail);
    dot = strrchr(stem, '.');
    if (dot == NULL || strchr(dot, '/') != NULL)
        return NULL;
    *dot = '\0';
    table = stet_format(arena, "%s%s", stem, ending);
    return access(table, F_OK) == 0 ? table : NULL;
}

const char *cli_record_path(struct stet_arena *arena, const char *table)
{
    static const char ending[] = ".def";
    const size_t length = strlen(table), tail = sizeof ending - 1;
    const bool ends = length > tail && strcmp(table + length - tail, ending) == 0;

    return stet_format(arena, "%.*s.verified.json", (int)(ends ? length - tail : length), table);
}

void cli_fill_reader(struct cli *cli)
{
    const int defines = cli->repeated_count[OPTION_DEFINE];
    const int includes = cli->repeated_count[OPTION_INCLUDE];
    const size_t count = (size_t)defines + (size_t)includes;
    const char **list = stet_alloc_array(cli->arena, count + 1, sizeof *list);
    size_t n = 0;

    for (int i = 0; i < defines; i++)
        list[n++] = stet_format(cli->arena, "-D%s", cli->repeated[OPTION_DEFINE][i]);
    for (int i = 0; i < includes; i++)
        list[n++] = stet_format(cli->arena, "-I%s", cli->repeated[OPTION_INCLUDE][i]);
    cli->reader.compiler = cli_value(cli, OPTION_CC);
    cli->reader.options = list;
    cli->reader.option_count = n;
}

const struct stet_tongue *cli_tongue(struct cli *cli, const struct stet_model *model)
{
    const char *code = cli_value(cli, OPTION_LANG);

    return stet_tongue_load(cli->arena, model, code != NULL ? code : "en", &cli->reader,
                            &cli->diagnostics);
}

int cli_print(struct cli *cli, const struct stet_buffer *text)
{
    if (fwrite(stet_buffer_text(text), 1, text->length, stdout) != text->length ||
        fflush(stdout) != 0)
        return cli_misuse(cli, "standard output cannot be written: %s", strerror(errno));
    return CLI_OK;
}

static const char *choice(const void *context, size_t i)
{
    const char *const *names = context;

    return names[i];
}

const char *cli_option_name(enum cli_option option)
{
    return cli_options[option].name;
}

const char *cli_option_argument(enum cli_option option)
{
    return cli_options[option].argument;
}

int cli_choose(struct cli *cli, enum cli_option option, const char *const *names, int usual)
{
    const char *name = cli_value(cli, option);
    struct stet_buffer list;
    size_t count = 0;
    const char *nearest;

    if (name == NULL)
        return usual;
    stet_buffer_init(&list, cli->arena);
    for (; names[count] != NULL; count++) {
        if (strcmp(names[count], name) == 0)
            return (int)count;
        stet_putf(&list, "%s%s", count > 0 ? ", " : "", names[count]);
    }
    nearest = stet_nearest(name, count, choice, names);
    if (nearest != NULL)
        cli_misuse(cli, "--%s does not take '%s'; did you mean '%s'?", cli_option_name(option),
                   name, nearest);
    else
        cli_misuse(cli, "--%s does not take '%s'; it takes one of %s", cli_option_name(option),
                   name, stet_buffer_text(&list));
    return -1;
}
