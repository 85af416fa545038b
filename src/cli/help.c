/* Help and version texts, made from options.def. */
#include "help.h"

#include <cmark.h>
#include <graphviz/gvc.h>
#include <jansson.h>
#include <microhttpd.h>
#include <stdio.h>
#include <string.h>
#include <utf8proc.h>
#include <yaml.h>

enum { HELP_COLUMN = 31, HELP_WIDTH = 100 };

static void put_notes(struct stet_buffer *out, enum cli_verb verb)
{
    int shown = 0;

    for (size_t i = 0; i < cli_note_count; i++)
        if (cli_notes[i].verb == verb)
            stet_putf(out, "%s%s\n", shown++ == 0 ? "\n" : "", cli_notes[i].text);
}

int cli_help(struct cli *cli)
{
    struct stet_buffer out;

    stet_buffer_init(&out, cli->arena);
    stet_put(&out, "usage: stet VERB [OPTION...] [ARGUMENT...]\n\n"
                   "One table of states and transitions; everything else is made from it.\n\n");
    for (size_t i = 0; i < VERB_COUNT; i++)
        stet_putf(&out, "  stet %-6s %-18s %s\n", cli_verbs[i].name, cli_verbs[i].arguments,
                  cli_verbs[i].summary);
    stet_put(&out, "\n  stet VERB --help      the options of a verb\n"
                   "  stet --version        this program's version and those of its libraries\n");
    return cli_print(cli, &out);
}

/* "  -o, --output DIR         what it is for: these, or these"; a long list has a line of its own.
 */
static void put_option(struct stet_buffer *out, enum cli_option option, enum cli_verb verb)
{
    const struct cli_option_row *row = &cli_options[option];
    const char *help = cli_option_help(option, verb);
    const char *choices = cli_option_choices(out->arena, option, verb);
    char letter[5] = "    ";
    char form[64];

    if (row->letter != 0)
        (void)snprintf(letter, sizeof letter, "-%c, ", row->letter);
    (void)snprintf(form, sizeof form, "--%s%s%s", row->name, row->argument != NULL ? " " : "",
                   row->argument != NULL ? row->argument : "");
    stet_putf(out, "  %s%-24s %s", letter, form, help);
    if (choices != NULL && HELP_COLUMN + strlen(help) + strlen(choices) + 2 < HELP_WIDTH)
        stet_putf(out, ": %s", choices);
    else if (choices != NULL)
        stet_putf(out, ":\n%*s%s", HELP_COLUMN, "", choices);
    stet_put(out, "\n");
}

int cli_help_verb(struct cli *cli)
{
    const struct cli_verb_row *verb = &cli_verbs[cli->verb];
    struct stet_buffer out;

    stet_buffer_init(&out, cli->arena);
    stet_putf(&out, "usage: stet %s [OPTION...] %s\n\n%s\n\n", verb->name, verb->arguments,
              verb->summary);
    for (enum cli_option i = 0; i < OPTION_COUNT; i++)
        if (cli_option_is_of(i, cli->verb))
            put_option(&out, i, cli->verb);
    put_notes(&out, cli->verb);
    stet_put(&out, "\nfor example:\n\n");
    for (size_t i = 0; i < cli_example_count; i++)
        if (cli_examples[i].verb == cli->verb)
            stet_putf(&out, "  %s\n", cli_examples[i].text);
    return cli_print(cli, &out);
}

int cli_version(struct cli *cli)
{
    GVC_t *graphviz = gvContextPlugins(NULL, 0);
    struct stet_buffer out;

    stet_buffer_init(&out, cli->arena);
    stet_putf(&out, "stet %s\n", STET_VERSION);
    if (graphviz != NULL)
        stet_putf(&out, "graphviz %s\n", gvcVersion(graphviz));
    stet_putf(&out, "cmark %s\njansson %s\nutf8proc %s\nyaml %s\nmicrohttpd %s\n",
              cmark_version_string(), jansson_version_str(), utf8proc_version(),
              yaml_get_version_string(), MHD_get_version());
    gvFreeContext(graphviz);
    return cli_print(cli, &out);
}

static const char *option_name(const void *context, size_t i)
{
    const enum cli_verb *verb = context;

    return cli_option_is_of((enum cli_option)i, *verb) ? cli_options[i].name : "";
}

int cli_misuse_option(const struct cli *cli, const char *given)
{
    const char *nearest = NULL;
    const char *name = cli_verbs[cli->verb].name;

    if (strncmp(given, "--", 2) == 0)
        nearest = stet_nearest(given + 2, OPTION_COUNT, option_name, &cli->verb);
    if (nearest != NULL)
        return cli_misuse(cli, "'stet %s' has no option '%s'; did you mean '--%s'?", name, given,
                          nearest);
    if (strncmp(given, "-o", 2) == 0 || strncmp(given, "--output", 8) == 0)
        return cli_misuse(cli, "'stet %s' has no option '%s': it prints; write > FILE behind it",
                          name, given);
    return cli_misuse(cli, "'stet %s' has no option '%s'; 'stet %s --help' lists them", name, given,
                      name);
}
