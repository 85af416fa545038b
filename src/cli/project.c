/* What a project file changes about a command line. */
#include "project.h"

#include "write.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* Those that work on whole projects, all of whose arguments are paths. */
static bool takes_whole_projects(enum cli_verb verb)
{
    return verb == VERB_check || verb == VERB_build || verb == VERB_embed || verb == VERB_verify ||
           verb == VERB_audit || verb == VERB_serve;
}

/* --- where the program is ---------------------------------------------------- */

static bool is_path(enum cli_option option, const char *value)
{
    const char *argument = cli_option_argument(option);

    if (argument == NULL)
        return false;
    return strcmp(argument, "FILE") == 0 || strcmp(argument, "DIR") == 0 ||
           (strcmp(argument, "TABLE") == 0 && access(value, F_OK) == 0);
}

/* Writes the paths of the command line as they are called from the project's directory. */
static void rewrite(struct cli *cli, const char *prefix)
{
    char **arguments =
        stet_alloc_array(cli->arena, (size_t)cli->argument_count + 1, sizeof *arguments);

    for (int i = 0; i < cli->argument_count; i++) {
        const char *argument = cli->arguments[i];

        arguments[i] = stet_copy(cli->arena, strcmp(argument, "-") == 0
                                                 ? argument
                                                 : project_join(cli->arena, prefix, argument));
    }
    cli->arguments = arguments;
    for (int option = 0; option < OPTION_COUNT; option++) {
        const char **values =
            stet_alloc_array(cli->arena, (size_t)cli->repeated_count[option] + 1, sizeof *values);

        for (int i = 0; i < cli->repeated_count[option]; i++) {
            const char *value = cli->repeated[option][i];

            values[i] = is_path((enum cli_option)option, value)
                            ? project_join(cli->arena, prefix, value)
                            : value;
            cli->options[option] = values[i];
        }
        cli->repeated[option] = values;
    }
}

/* Goes to the project's directory, or notes how to get there; false after a message. */
static bool go(struct cli *cli, const struct project_place *place)
{
    char here[4096];

    if (getcwd(here, sizeof here) == NULL) {
        cli_misuse(cli, "the current directory cannot be had: %s", strerror(errno));
        return false;
    }
    if (!takes_whole_projects(cli->verb)) {
        cli->project->prefix = project_prefix(cli->arena, place->directory, here);
        return true;
    }
    rewrite(cli, project_prefix(cli->arena, here, place->directory));
    cli->project->prefix = "";
    if (chdir(place->directory) == 0)
        return true;
    cli_misuse(cli, "the project's directory %s cannot be entered: %s", place->directory,
               strerror(errno));
    return false;
}

/* --- options ------------------------------------------------------------------- */

enum form { ONE, LIST, MORE };

/* What a key stands for on the command line. */
static const struct row {
    int option; /* -1: nothing */
    enum form form;
    const char *kind;
} rows[] = {
#define OPTION_NONE                                      (-1)
#define KEY(id, section, name, form, kind, option, help) {OPTION_##option, form, #kind},
#include "stet/project_keys.def"
};

/* A value as the option takes it where the program is. */
static const char *written_here(struct cli *cli, const struct row *row, const char *text)
{
    const size_t word = strcspn(text, " \t");
    const bool is_path = strcmp(row->kind, "FILE") == 0 || strcmp(row->kind, "DIRECTORY") == 0 ||
                         (strcmp(row->kind, "COMMAND") == 0 && memchr(text, '/', word) != NULL);

    return is_path ? project_join(cli->arena, cli->project->prefix, text) : text;
}

/* Whether the command line leaves it to the project. */
static bool is_left_to(const struct cli *cli, const struct row *row)
{
    if (row->option < 0 || !cli_option_is_of((enum cli_option)row->option, cli->verb))
        return false;
    if (row->option == OPTION_BASELINE && cli_value(cli, OPTION_WRITE_BASELINE) != NULL)
        return false; /* all findings go into the new one */
    return row->form == MORE || cli->typed->repeated_count[row->option] == 0;
}

/* Puts the project's values before those of the command line. */
static void take_option(struct cli *cli, size_t key)
{
    const struct stet_project *values = &cli->project->values;
    const struct row *row = &rows[key];
    const int option = row->option;
    const int given = cli->repeated_count[option];
    const char **list = stet_alloc_array(cli->arena, values->count + (size_t)given, sizeof *list);
    int count = 0;

    for (size_t i = 0; i < values->count; i++)
        if ((size_t)values->list[i].key == key)
            list[count++] = written_here(cli, row, values->list[i].text);
    if (count == 0)
        return;
    for (int i = 0; i < given; i++)
        list[count++] = cli->repeated[option][i];
    cli->repeated[option] = list;
    cli->repeated_count[option] = count;
    cli->options[option] = list[count - 1];
}

static bool take_options(struct cli *cli)
{
    const struct stet_project *values = &cli->project->values;

    for (size_t i = 0; i < values->count; i++)
        if (rows[values->list[i].key].option < 0 || is_left_to(cli, &rows[values->list[i].key]))
            (void)project_value_check(cli, &values->list[i]);
    if (cli->diagnostics.errors > 0)
        return false;
    for (size_t key = 0; key < STET_COUNT(rows); key++)
        if (is_left_to(cli, &rows[key]))
            take_option(cli, key);
    return true;
}

/* --- the file -------------------------------------------------------------------- */

static bool read_file(struct cli *cli)
{
    struct cli_project *project = cli->project;
    size_t length = 0;
    const char *text = cli_read_file(cli->arena, project->path, &length);

    if (text == NULL) {
        stet_error(&cli->diagnostics, "project", (struct stet_place){project->path, 0},
                   "the project file cannot be read: %s", strerror(errno));
        return false;
    }
    return stet_project_read(cli->arena, project->path, text, length, &project->values,
                             &cli->diagnostics) &&
           take_options(cli);
}

/* The command line as it is now, to begin from when the file is read anew. */
static const struct cli *copy_of(const struct cli *cli)
{
    struct cli *copy = stet_alloc(cli->arena, sizeof *copy);

    *copy = *cli;
    return copy;
}

bool project_open(struct cli *cli)
{
    struct project_place place;

    if (!cli_option_is_of(OPTION_PROJECT, cli->verb))
        return true;
    if (!project_find(cli, &place))
        return false;
    if (place.directory == NULL)
        return true;
    cli->typed = copy_of(cli);
    cli->project = stet_alloc(cli->arena, sizeof *cli->project);
    if (!go(cli, &place))
        return false;
    cli->project->path = stet_format(cli->arena, "%s%s", cli->project->prefix, place.name);
    cli->project->bare = copy_of(cli);
    if (read_file(cli))
        return true;
    (void)cli_report(cli);
    return false;
}

bool project_reopen(struct cli *cli)
{
    const struct cli_project *old = cli->project;
    struct cli_project *project;

    if (old == NULL)
        return true;
    project = stet_alloc(cli->arena, sizeof *project);
    *project = (struct cli_project){.path = old->path, .prefix = old->prefix, .bare = old->bare};
    for (int option = 0; option < OPTION_COUNT; option++) {
        cli->options[option] = old->bare->options[option];
        cli->repeated[option] = old->bare->repeated[option];
        cli->repeated_count[option] = old->bare->repeated_count[option];
    }
    cli->project = project;
    if (!read_file(cli))
        return false;
    cli_fill_reader(cli);
    return true;
}

const char *project_value(const struct cli *cli, enum stet_project_key key)
{
    for (size_t i = 0; cli->project != NULL && i < cli->project->values.count; i++)
        if (cli->project->values.list[i].key == key)
            return cli->project->values.list[i].text;
    return NULL;
}

bool project_has_language(const struct cli *cli, const char *code)
{
    if (project_value(cli, STET_PROJECT_LANGUAGES) == NULL)
        return true;
    for (size_t i = 0; i < cli->project->values.count; i++)
        if (cli->project->values.list[i].key == STET_PROJECT_LANGUAGES &&
            strcmp(cli->project->values.list[i].text, code) == 0)
            return true;
    return false;
}
