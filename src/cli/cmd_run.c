/* stet run: steps a machine or a system; events from arguments, a file or the keyboard. */
#include "run.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool run_item(struct run *run, const struct run_item *item, struct stet_buffer *out)
{
    const uint64_t bit = (uint64_t)1 << (item->step.index & 63);

    if (item->kind == RUN_GUARD) {
        run->guards = item->step.guards != 0 ? run->guards | bit : run->guards & ~bit;
        return true;
    }
    if (run->system != NULL)
        return run_system_step(run, item, out);
    run_machine_event(run, item, out);
    return true;
}

/* All are read before the first happens: a wrong one leaves nothing half done. */
static int run_arguments(struct run *run, char **texts, int count)
{
    struct run_item *items = stet_alloc_array(run->cli->arena, (size_t)count, sizeof *items);

    for (int i = 0; i < count; i++)
        if (!run_parse(run, texts[i], run_command_line, &items[i]))
            return cli_report(run->cli);
    for (int i = 0; i < count; i++) {
        struct stet_buffer out;

        stet_buffer_init(&out, run->cli->arena);
        if (!run_item(run, &items[i], &out))
            return cli_report(run->cli);
        if (cli_print(run->cli, &out) != CLI_OK)
            return CLI_WRONG;
    }
    return CLI_OK;
}

/* One line of a file: an item, or nothing, or a comment after '#'. */
static int run_line(struct run *run, char *line, struct stet_place place)
{
    static const char byte_order_mark[] = "\xef\xbb\xbf";
    struct stet_buffer out;
    struct run_item item;

    if (place.line == 1 && strncmp(line, byte_order_mark, sizeof byte_order_mark - 1) == 0)
        line += sizeof byte_order_mark - 1;
    line[strcspn(line, "#\r\n")] = '\0';
    line += strspn(line, " \t");
    for (size_t length = strlen(line); length > 0 && strchr(" \t", line[length - 1]) != NULL;)
        line[--length] = '\0';
    if (*line == '\0')
        return CLI_OK;
    stet_buffer_init(&out, run->cli->arena);
    if (!run_parse(run, stet_copy(run->cli->arena, line), place, &item) ||
        !run_item(run, &item, &out))
        return cli_report(run->cli);
    return cli_print(run->cli, &out);
}

/* Line by line, so that another program can feed a pipe and read the answers. */
static int run_lines(struct run *run, FILE *file, const char *path)
{
    struct stet_place place = {path, 0};
    char *line = NULL;
    size_t size = 0;
    int status = CLI_OK;
    ssize_t length;

    while (status == CLI_OK && (length = getline(&line, &size, file)) >= 0) {
        place.line++;
        if (memchr(line, '\0', (size_t)length) != NULL) {
            stet_error(&run->cli->diagnostics, "text", place, "the line holds a NUL; remove that");
            status = cli_report(run->cli);
        } else {
            status = run_line(run, line, place);
        }
    }
    free(line);
    if (status == CLI_OK && ferror(file))
        status = cli_misuse(run->cli, "%s cannot be read: %s", path, strerror(errno));
    return status;
}

static int run_file(struct run *run, const char *path)
{
    FILE *file;
    int status;

    if (strcmp(path, "-") == 0)
        return run_lines(run, stdin, "standard input");
    file = fopen(path, "r");
    if (file == NULL)
        return cli_misuse(run->cli, "%s cannot be read: %s", path, strerror(errno));
    status = run_lines(run, file, path);
    (void)fclose(file);
    return status;
}

static const char *system_name(const void *context, size_t i)
{
    const struct stet_model *model = context;

    return model->systems[i].name;
}

static bool choose_system(struct run *run)
{
    const char *name = cli_value(run->cli, OPTION_SYSTEM);
    int system;

    if (name == NULL)
        return true;
    system = stet_model_system(run->model, name);
    if (system < 0)
        return run_unknown(
            run, run_command_line, "system", name,
            stet_nearest(name, (size_t)run->model->system_count, system_name, run->model));
    run->system = &run->model->systems[system];
    return true;
}

int cmd_run(struct cli *cli)
{
    struct run run = {.cli = cli, .json = cli_value(cli, OPTION_JSON) != NULL};
    const char *file = cli_value(cli, OPTION_FILE);

    if (cli->argument_count < 1)
        return cli_misuse(cli, "'stet run' needs a table; 'stet run --help' shows how");
    if (file != NULL && cli->argument_count > 1)
        return cli_misuse(cli, "events come from --file or from arguments, not from both");
    run.model = cli_load(cli, cli->arguments[0]);
    if (run.model == NULL)
        return cli_report(cli);
    run.tongue = cli_tongue(cli, run.model);
    if (run.tongue == NULL || !choose_system(&run) || !run_begin(&run))
        return cli_report(cli);
    if (file != NULL)
        return run_file(&run, file);
    if (cli->argument_count > 1)
        return run_arguments(&run, cli->arguments + 1, cli->argument_count - 1);
    return run.json ? run_file(&run, "-") : run_keys(&run);
}
