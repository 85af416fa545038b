/* Help and version texts, made from options.def. */
#include "help.h"

#include <cmark.h>
#include <graphviz/gvc.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <utf8proc.h>
#include <yaml.h>

static const struct verb_help {
    const char *name;
    const char *arguments;
    const char *summary;
} verb_helps[] = {
#define VERB(name, arguments, summary) {#name, arguments, summary},
#include "options.def"
};

static const struct option_help {
    const char *name;
    char letter;
    const char *argument;
    unsigned verbs;
    const char *help;
} option_helps[] = {
#define OPTION(id, name, letter, argument, verbs, help) {name, letter, argument, verbs, help},
#include "options.def"
};

static const struct help_for {
    enum cli_option option;
    enum cli_verb verb;
    const char *help;
} help_fors[] = {
#define HELP_FOR(id, verb, help) {OPTION_##id, VERB_##verb, help},
#include "options.def"
};

static const struct example {
    enum cli_verb verb;
    const char *command;
} examples[] = {
#define EXAMPLE(verb, command) {VERB_##verb, command},
#include "options.def"
};

/* What an option is for: for this verb, or for all that have it. */
static const char *help_of(enum cli_option option, enum cli_verb verb)
{
    for (size_t i = 0; i < STET_COUNT(help_fors); i++)
        if (help_fors[i].option == option && help_fors[i].verb == verb)
            return help_fors[i].help;
    return option_helps[option].help;
}

static const struct note {
    enum cli_verb verb;
    const char *text;
} notes[] = {
#define NOTE(verb, text) {VERB_##verb, text},
#include "options.def"
};

static void put_notes(struct stet_buffer *out, enum cli_verb verb)
{
    int shown = 0;

    for (size_t i = 0; i < STET_COUNT(notes); i++)
        if (notes[i].verb == verb)
            stet_putf(out, "%s%s\n", shown++ == 0 ? "\n" : "", notes[i].text);
}

int cli_help(struct cli *cli)
{
    struct stet_buffer out;

    stet_buffer_init(&out, cli->arena);
    stet_put(&out, "usage: stet VERB [OPTION...] [ARGUMENT...]\n\n"
                   "One table of states and transitions; everything else is made from it.\n\n");
    for (size_t i = 0; i < STET_COUNT(verb_helps); i++)
        stet_putf(&out, "  stet %-6s %-18s %s\n", verb_helps[i].name, verb_helps[i].arguments,
                  verb_helps[i].summary);
    stet_put(&out, "\n  stet VERB --help      the options of a verb\n"
                   "  stet --version        this program's version and those of its libraries\n");
    return cli_print(cli, &out);
}

int cli_help_verb(struct cli *cli)
{
    const struct verb_help *verb = &verb_helps[cli->verb];
    struct stet_buffer out;

    stet_buffer_init(&out, cli->arena);
    stet_putf(&out, "usage: stet %s [OPTION...] %s\n\n%s\n\n", verb->name, verb->arguments,
              verb->summary);
    for (size_t i = 0; i < STET_COUNT(option_helps); i++) {
        const struct option_help *option = &option_helps[i];
        char letter[5] = "    ";
        char form[64];

        if ((option->verbs & (1u << cli->verb)) == 0)
            continue;
        if (option->letter != 0)
            (void)snprintf(letter, sizeof letter, "-%c, ", option->letter);
        (void)snprintf(form, sizeof form, "--%s%s%s", option->name,
                       option->argument != NULL ? " " : "",
                       option->argument != NULL ? option->argument : "");
        stet_putf(&out, "  %s%-24s %s\n", letter, form, help_of((enum cli_option)i, cli->verb));
    }
    put_notes(&out, cli->verb);
    stet_put(&out, "\nfor example:\n\n");
    for (size_t i = 0; i < STET_COUNT(examples); i++)
        if (examples[i].verb == cli->verb)
            stet_putf(&out, "  %s\n", examples[i].command);
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
    stet_putf(&out, "cmark %s\njansson %s\nutf8proc %s\nyaml %s\n", cmark_version_string(),
              jansson_version_str(), utf8proc_version(), yaml_get_version_string());
    gvFreeContext(graphviz);
    return cli_print(cli, &out);
}

static const char *option_name(const void *context, size_t i)
{
    const unsigned *verb = context;

    return (option_helps[i].verbs & (1u << *verb)) != 0 ? option_helps[i].name : "";
}

int cli_misuse_option(const struct cli *cli, const char *given)
{
    const unsigned verb = (unsigned)cli->verb;
    const char *nearest = NULL;
    const char *name = verb_helps[cli->verb].name;

    if (strncmp(given, "--", 2) == 0)
        nearest = stet_nearest(given + 2, STET_COUNT(option_helps), option_name, &verb);
    if (nearest != NULL)
        return cli_misuse(cli, "'stet %s' has no option '%s'; did you mean '--%s'?", name, given,
                          nearest);
    return cli_misuse(cli, "'stet %s' has no option '%s'; 'stet %s --help' lists them", name, given,
                      name);
}
