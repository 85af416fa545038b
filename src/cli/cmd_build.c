/* stet build: the pages of machines, written or compared. */
#include "build.h"

#include "diff.h"
#include "mend.h"
#include "project.h"
#include "write.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* --- outputs ------------------------------------------------------------ */

/* One form of the pages and where it goes. */
struct output {
    const char *root;
    enum stet_page_form form;
    struct stet_page_files files;
    struct build_stale stale;
};

/* Where a form goes: -o says, else the project; NULL: that form is not made. */
static const char *root_of(struct cli *cli, enum stet_page_form form, bool asked)
{
    const char *directory = cli_value(cli, OPTION_OUTPUT);
    const char *markdown = project_value(cli, STET_PROJECT_MARKDOWN);
    const char *site = project_value(cli, STET_PROJECT_SITE);

    if (directory == NULL && form == STET_PAGE_MARKDOWN && markdown != NULL)
        return markdown;
    if (directory == NULL && form == STET_PAGE_HTML && site != NULL)
        return site;
    if (directory == NULL && !asked && (markdown != NULL || site != NULL))
        return NULL;
    directory = directory != NULL ? directory : "docs";
    return form == STET_PAGE_HTML ? stet_format(cli->arena, "%s/site", directory) : directory;
}

static int choose_outputs(struct cli *cli, struct output *outputs)
{
    static const char *const names[] = {"markdown", "html", NULL};
    static const enum stet_page_form forms[] = {STET_PAGE_MARKDOWN, STET_PAGE_HTML};
    const int all = STET_COUNT(forms);
    const int only = cli_choose(cli, OPTION_AS, names, all);
    int count = 0;

    for (int i = 0; i < all; i++) {
        const char *root = only < 0 ? NULL : root_of(cli, forms[i], only == i);

        if (root != NULL && (only == all || only == i))
            outputs[count++] = (struct output){.root = root, .form = forms[i]};
    }
    return count;
}

/* Only the site has simulators. */
static void compile_machines(struct cli *cli, struct stet_page_machine *machines, int machine_count,
                             const struct output *outputs, int count)
{
    bool site = false;

    for (int i = 0; i < count; i++)
        site = site || outputs[i].form == STET_PAGE_HTML;
    for (int i = 0; site && i < machine_count; i++)
        build_simulator(cli, &machines[i]);
}

/* Makes everything before anything is written. */
static bool make(struct cli *cli, const struct build_tables *tables, struct output *outputs,
                 int count)
{
    struct stet_page_machine *machines = build_read_machines(cli, tables);

    if (machines != NULL && !build_changes(cli, machines, tables))
        return false;
    if (machines != NULL)
        compile_machines(cli, machines, tables->count, outputs, count);
    const struct stet_page_files *drawn = NULL; /* the site, the last, but made first */
    for (int i = count - 1; machines && i >= 0; i--) {
        struct output *output = &outputs[i];
        if (!stet_page_build(cli->arena, machines, tables->count, output->form,
                             build_has_list(tables), drawn, &output->files, &cli->diagnostics))
            return false;
        drawn = &output->files;
        build_find_stale(cli->arena, output->root, output->form, tables, &output->files,
                         &output->stale);
    }
    return machines != NULL;
}

static const char *path_in(struct cli *cli, const struct output *output, const char *file)
{
    return stet_format(cli->arena, "%s/%s", output->root, file);
}

/* --- writing ------------------------------------------------------------ */

/* Files of others that stand where pages would go stay; nothing is written then. */
static bool spares_others(struct cli *cli, const struct output *output)
{
    for (size_t i = 0; i < output->files.count; i++) {
        const struct stet_page_file *file = &output->files.list[i];
        const char *path = path_in(cli, output, file->path);
        size_t length = 0;
        const char *old = cli_read_file(cli->arena, path, &length);
        if (!old || length == 0 || strcmp(old, file->text) == 0 ||
            stet_page_origin_is(cli->arena, old, NULL))
            continue;
        cli_misuse(cli, "'%s' was not made by stet; move it, or name another directory with -o",
                   path);
        return false;
    }
    return true;
}

/* Removes the directory of a file that is gone, if it was the last in it. */
static void remove_folder(struct stet_arena *arena, const char *path)
{
    char *folder = stet_copy(arena, path);

    *strrchr(folder, '/') = '\0';
    (void)rmdir(folder);
}

static int write_output(struct cli *cli, const struct output *output)
{
    int written = 0, removed = 0;

    for (size_t i = 0; i < output->files.count; i++) {
        const struct stet_page_file *file = &output->files.list[i];
        enum cli_written result =
            cli_write(cli, path_in(cli, output, file->path), file->text, file->length);
        if (result == CLI_NOT_WRITTEN)
            return CLI_WRONG;
        written += result == CLI_WRITTEN;
    }
    for (size_t i = 0; i < output->stale.count; i++, removed++) {
        const char *path = path_in(cli, output, output->stale.list[i]);
        if (unlink(path) != 0)
            return cli_misuse(cli, "'%s' cannot be removed: %s", path, strerror(errno));
        remove_folder(cli->arena, path);
    }
    fprintf(stderr, "stet: %s: %d file%s written, %d removed, %zu were up to date\n", output->root,
            written, written == 1 ? "" : "s", removed, output->files.count - (size_t)written);
    return CLI_OK;
}

/* --- comparing ---------------------------------------------------------- */

static int compare_output(struct cli *cli, const struct output *output, struct stet_buffer *out)
{
    int differ = 0;

    for (size_t i = 0; i < output->files.count; i++) {
        const struct stet_page_file *file = &output->files.list[i];
        const char *path = path_in(cli, output, file->path);
        size_t length = 0, before = out->length;
        cli_diff(out, path, cli_read_file(cli->arena, path, &length), file->text);
        differ += out->length > before;
    }
    for (size_t i = 0; i < output->stale.count; i++, differ++) {
        const char *path = path_in(cli, output, output->stale.list[i]);
        size_t length = 0;
        cli_diff(out, path, cli_read_file(cli->arena, path, &length), NULL);
    }
    return differ;
}

static int compare(struct cli *cli, const struct output *outputs, int count)
{
    struct stet_buffer out;
    int differ = 0;

    stet_buffer_init(&out, cli->arena);
    for (int i = 0; i < count; i++)
        differ += compare_output(cli, &outputs[i], &out);
    if (cli_print(cli, &out) != CLI_OK)
        return CLI_WRONG;
    if (differ == 0)
        return CLI_OK;
    fprintf(stderr, "stet: %d %s from what the tables make; to mend %s: %s\n", differ,
            differ == 1 ? "file differs" : "files differ", differ == 1 ? "it" : "them",
            cli_mending(cli, NULL));
    return CLI_DIFFERS;
}

/* --- the verb ----------------------------------------------------------- */

int cmd_build(struct cli *cli)
{
    struct output outputs[2];
    struct build_tables tables;
    int count = choose_outputs(cli, outputs);

    if (count == 0)
        return CLI_WRONG;
    if (!build_find_tables(cli, &tables))
        return CLI_WRONG;
    if (!make(cli, &tables, outputs, count)) {
        cli_report(cli);
        return CLI_WRONG;
    }
    if (cli_report(cli) != CLI_OK)
        return CLI_WRONG;
    if (cli_value(cli, OPTION_CHECK))
        return compare(cli, outputs, count);
    for (int i = 0; i < count; i++)
        if (!spares_others(cli, &outputs[i]))
            return CLI_WRONG;
    for (int i = 0; i < count; i++)
        if (write_output(cli, &outputs[i]) != CLI_OK)
            return CLI_WRONG;
    return CLI_OK;
}
