/* Completion for zsh. */
#include "manual.h"

/* Text between quotes that _arguments and _describe take as it is. */
static void put_quoted(struct stet_buffer *out, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '\'')
            stet_put(out, "'\\'");
        else if (*text == ':' || *text == '[' || *text == ']' || *text == '\\')
            stet_put_char(out, '\\');
        stet_put_char(out, *text);
    }
}

static const char *files(enum manual_kind kind)
{
    switch (kind) {
    case MANUAL_TABLE:
        return "_files -g \"*.def\"";
    case MANUAL_DIRECTORY:
        return "_files -/";
    case MANUAL_FILE:
        return "_files";
    default:
        return " ";
    }
}

/* [what it is for]:FORM:(svg dot) */
static void put_meaning(struct stet_buffer *out, enum cli_option option, enum cli_verb verb)
{
    const struct cli_option_row *row = &cli_options[option];
    const char *values = manual_values(out->arena, option, verb);

    stet_put(out, "[");
    put_quoted(out, cli_option_help(option, verb));
    stet_put(out, "]");
    if (row->argument == NULL)
        return;
    stet_put(out, ":");
    put_quoted(out, row->argument);
    stet_put(out, ":");
    if (values != NULL)
        stet_putf(out, "(%s)", values);
    else
        stet_put(out, files(manual_kind(row->argument)));
}

static void put_verb(struct stet_buffer *out, enum cli_verb verb)
{
    stet_putf(out, "    %s)\n        _arguments -S", cli_verbs[verb].name);
    for (enum cli_option i = 0; i < OPTION_COUNT; i++) {
        if (!cli_option_is_of(i, verb))
            continue;
        stet_putf(out, " \\\n            '*--%s%s", cli_options[i].name,
                  cli_options[i].argument != NULL ? "=" : "");
        put_meaning(out, i, verb);
        stet_put(out, "'");
        if (cli_options[i].letter == 0)
            continue;
        stet_putf(out, " \\\n            '*-%c%s", cli_options[i].letter,
                  cli_options[i].argument != NULL ? "+" : "");
        put_meaning(out, i, verb);
        stet_put(out, "'");
    }
    stet_put(out, " \\\n            '*:");
    put_quoted(out, cli_verbs[verb].arguments);
    stet_putf(out, ":%s'\n        ;;\n", files(manual_kind(cli_verbs[verb].arguments)));
}

void manual_zsh(struct stet_buffer *out)
{
    stet_put(out, "#compdef stet\n# zsh completion for stet\n\n"
                  "_stet() {\n    local -a verbs\n    verbs=(\n");
    for (size_t i = 0; i < VERB_COUNT; i++) {
        stet_putf(out, "        '%s:", cli_verbs[i].name);
        put_quoted(out, cli_verbs[i].summary);
        stet_put(out, "'\n");
    }
    stet_put(out, "    )\n    if ((CURRENT == 2)); then\n        _describe verb verbs\n"
                  "        compadd -- --help --version\n        return\n    fi\n"
                  "    local verb=$words[2]\n"
                  "    shift words\n    ((CURRENT--))\n    case $verb in\n");
    for (enum cli_verb verb = 0; verb < VERB_COUNT; verb++)
        put_verb(out, verb);
    stet_put(out, "    esac\n}\n\n_stet \"$@\"\n");
}
