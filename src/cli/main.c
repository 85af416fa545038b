/* The stet program: takes the command line apart and calls the verb. */
#include "cli.h"

#include "help.h"
#include "project.h"

#include <getopt.h>
#include <limits.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

typedef int (*verb_function)(struct cli *cli);

static const struct verb {
    const char *name;
    verb_function run;
} verbs[] = {
#define VERB(name, arguments, summary) {#name, cmd_##name},
#include "options.def"
};

static const char *verb_name(const void *context, size_t i)
{
    (void)context;
    return verbs[i].name;
}

/* The options of a verb in the forms getopt_long wants. */
struct getopt_forms {
    struct option longs[OPTION_COUNT + 1];
    char letters[2 * OPTION_COUNT + 3];
};

static void getopt_fill(struct getopt_forms *forms, enum cli_verb verb)
{
    size_t longs = 0;
    size_t letters = 0;

    memset(forms, 0, sizeof *forms);
    forms->letters[letters++] = ':';
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (!cli_option_is_of((enum cli_option)i, verb))
            continue;
        forms->longs[longs++] = (struct option){
            cli_options[i].name, cli_options[i].argument != NULL, NULL, 256 + (int)i};
        if (cli_options[i].letter != 0) {
            forms->letters[letters++] = cli_options[i].letter;
            if (cli_options[i].argument != NULL)
                forms->letters[letters++] = ':';
        }
    }
}

static int option_of(int code)
{
    if (code >= 256)
        return code - 256;
    for (int i = 0; i < OPTION_COUNT; i++)
        if (cli_options[i].letter != 0 && cli_options[i].letter == code)
            return i;
    return -1;
}

static void keep(struct cli *cli, int option, const char *value)
{
    const char **values = cli->repeated[option];
    const int count = cli->repeated_count[option];
    const char **more = stet_alloc_array(cli->arena, (size_t)count + 1, sizeof *more);

    if (count > 0)
        memcpy(more, values, (size_t)count * sizeof *more);
    more[count] = value;
    cli->repeated[option] = more;
    cli->repeated_count[option] = count + 1;
    cli->options[option] = value;
}

/* How many words stand behind a "--": getopt_long mixes them with those before it. */
static int count_behind_dashes(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], "--") == 0)
            return argc - i - 1;
    return 0;
}

/* Returns false after a message when an option is wrong. */
static bool parse_options(struct cli *cli, int argc, char **argv)
{
    const int rest = cli->verb == VERB_prove ? count_behind_dashes(argc, argv) : 0;
    struct getopt_forms forms;
    int code;

    getopt_fill(&forms, cli->verb);
    opterr = 0;
    optind = 1;
    while ((code = getopt_long(argc, argv, forms.letters, forms.longs, NULL)) != -1) {
        if (code == ':') {
            cli_misuse(cli, "option '%s' needs a value", argv[optind - 1]);
            return false;
        }
        if (code == '?') {
            cli_misuse_option(cli, argv[optind - 1]);
            return false;
        }
        if (optarg != NULL && *optarg == '\0') {
            cli_misuse(cli, "option '--%s' needs a value", cli_options[option_of(code)].name);
            return false;
        }
        keep(cli, option_of(code), optarg != NULL ? optarg : "");
    }
    cli->arguments = argv + optind;
    cli->argument_count = argc - optind - rest;
    cli->rest_count = rest;
    return true;
}

static int run_verb(struct cli *cli, int argc, char **argv)
{
    const char *name = argv[1];

    for (size_t i = 0; i < VERB_COUNT; i++) {
        if (strcmp(name, verbs[i].name) != 0)
            continue;
        cli->verb = (enum cli_verb)i;
        if (!parse_options(cli, argc - 1, argv + 1))
            return CLI_WRONG;
        if (cli_value(cli, OPTION_HELP) != NULL)
            return cli_help_verb(cli);
        if (!project_open(cli))
            return CLI_WRONG;
        cli_fill_reader(cli);
        return verbs[i].run(cli);
    }
    const char *nearest = stet_nearest(name, VERB_COUNT, verb_name, NULL);

    if (nearest != NULL)
        return cli_misuse(cli, "there is no verb '%s'; did you mean '%s'?", name, nearest);
    return cli_misuse(cli, "there is no verb '%s'; 'stet --help' lists them", name);
}

static int run(struct cli *cli, int argc, char **argv)
{
    if (argc < 2)
        return cli_misuse(cli, "a verb is missing; 'stet --help' lists them");
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
        strcmp(argv[1], "help") == 0)
        return cli_help(cli);
    if (strcmp(argv[1], "--version") == 0)
        return cli_version(cli);
    return run_verb(cli, argc, argv);
}

/*
 * What is freed is soon wanted again; by itself glibc would give it back to the system, page by
 * page, and get it anew: a tenth of the time of a picture.
 */
static void keep_memory(void)
{
#ifdef __GLIBC__
    (void)mallopt(M_TRIM_THRESHOLD, INT_MAX);
    (void)mallopt(M_TOP_PAD, 1 << 20);
#endif
}

int main(int argc, char **argv)
{
    keep_memory();
    struct stet_arena *arena = stet_arena_new(0);
    struct cli *cli = NULL;

    jmp_buf out_of_memory;
    int status = CLI_WRONG;

    if (arena == NULL || setjmp(out_of_memory) != 0) {
        fputs("stet: error: out of memory\n", stderr);
        stet_arena_free(arena);
        return CLI_WRONG;
    }
    stet_arena_on_failure(arena, &out_of_memory);
    cli = stet_alloc(arena, sizeof *cli);
    cli->arena = arena;
    stet_diagnostics_init(&cli->diagnostics, arena);
    status = run(cli, argc, argv);
    if (fflush(stdout) != 0 && status == CLI_OK)
        status = CLI_WRONG;
    stet_arena_free(arena);
    return status;
}
