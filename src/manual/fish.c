/* Completion for fish. */
#include "manual.h"

/* Text between single quotes. */
static void put_quoted(struct stet_buffer *out, const char *text)
{
    stet_put_char(out, '\'');
    for (; *text != '\0'; text++) {
        if (*text == '\'' || *text == '\\')
            stet_put_char(out, '\\');
        stet_put_char(out, *text);
    }
    stet_put_char(out, '\'');
}

/* What fits, as words of `complete`; `command` is where it stands in a list of arguments. */
static const char *files(enum manual_kind kind)
{
    switch (kind) {
    case MANUAL_TABLE:
        return " -a '(__fish_complete_directories; for f in (commandline -ct)*.def; echo $f; end)'";
    case MANUAL_DIRECTORY:
        return " -a '(__fish_complete_directories)'";
    case MANUAL_FILE:
        return " -F";
    default:
        return "";
    }
}

static void put_option(struct stet_buffer *out, enum cli_option option, enum cli_verb verb)
{
    const struct cli_option_row *row = &cli_options[option];
    const char *values = manual_values(out->arena, option, verb);

    stet_putf(out, "complete -c stet -n '__fish_seen_subcommand_from %s' -l %s",
              cli_verbs[verb].name, row->name);
    if (row->letter != 0)
        stet_putf(out, " -s %c", row->letter);
    if (row->argument != NULL) {
        const enum manual_kind kind = manual_kind(row->argument);

        stet_put(out, kind == MANUAL_FILE ? " -r" : " -x");
        if (values != NULL)
            stet_putf(out, " -a '%s'", values);
        else
            stet_put(out, files(kind));
    }
    stet_put(out, " -d ");
    put_quoted(out, cli_option_help(option, verb));
    stet_put(out, "\n");
}

void manual_fish(struct stet_buffer *out)
{
    stet_put(out, "# fish completion for stet\ncomplete -c stet -f\n"
                  "complete -c stet -n __fish_use_subcommand -l version\n"
                  "complete -c stet -n __fish_use_subcommand -l help -s h\n");
    for (enum cli_verb verb = 0; verb < VERB_COUNT; verb++) {
        stet_putf(out, "\ncomplete -c stet -n __fish_use_subcommand -a %s -d ",
                  cli_verbs[verb].name);
        put_quoted(out, cli_verbs[verb].summary);
        stet_put(out, "\n");
        for (enum cli_option i = 0; i < OPTION_COUNT; i++)
            if (cli_option_is_of(i, verb))
                put_option(out, i, verb);
        stet_putf(out, "complete -c stet -n '__fish_seen_subcommand_from %s'%s\n",
                  cli_verbs[verb].name, files(manual_kind(cli_verbs[verb].arguments)));
    }
}
