/*
 * A baseline: the findings that an old table had when it was first checked, so
 * that only new ones count.  A line a finding: rule, file and what it is about,
 * without its line number, sorted; a finding found twice stands there twice.
 */
#include "check.h"
#include "write.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const char head[] =
    "# Findings that stet check --baseline does not count; --write-baseline wrote them.\n";

/* "trap pit.def DOWN": what stays the same when lines move and messages are worded anew. */
static const char *line_of(struct stet_arena *arena, const struct stet_diagnostic *finding)
{
    struct stet_buffer out;

    stet_buffer_init(&out, arena);
    stet_putf(&out, "%s\t%s\t", finding->rule, finding->place.file);
    for (size_t i = 0; finding->subjects != NULL && finding->subjects[i] != NULL; i++)
        stet_putf(&out, "%s%s", i > 0 ? "," : "", finding->subjects[i]);
    if (finding->subjects == NULL)
        stet_put(&out, finding->message);
    return stet_buffer_text(&out);
}

/* One line of a baseline. */
struct known {
    const char *text;
    int line;
    bool found;
};

struct baseline {
    struct known *list;
    size_t count;
};

static void take_lines(struct cli *cli, const char *text, struct baseline *baseline)
{
    size_t capacity = 0;
    int number = 1;

    for (; *text != '\0'; number++) {
        const size_t length = strcspn(text, "\n");

        if (length > 0 && *text != '#') {
            baseline->list = stet_grow(cli->arena, baseline->list, baseline->count, &capacity,
                                       sizeof *baseline->list);
            baseline->list[baseline->count++] =
                (struct known){stet_copy_n(cli->arena, text, length), number, false};
        }
        text += length + (text[length] == '\n');
    }
}

/* Takes one line for one finding. */
static bool is_known(struct baseline *baseline, const char *line)
{
    for (size_t i = 0; i < baseline->count; i++) {
        if (baseline->list[i].found || strcmp(baseline->list[i].text, line) != 0)
            continue;
        baseline->list[i].found = true;
        return true;
    }
    return false;
}

static void excuse_known(struct cli *cli, struct baseline *baseline)
{
    struct stet_excuse *excuse = stet_alloc(cli->arena, sizeof *excuse);

    *excuse = (struct stet_excuse){
        stet_format(cli->arena, "known: %s", cli_value(cli, OPTION_BASELINE)), true};
    for (size_t i = 0; i < cli->diagnostics.count; i++) {
        struct stet_diagnostic *finding = &cli->diagnostics.list[i];

        if (finding->excuse != NULL || stet_rule_find(finding->rule) < 0 ||
            !is_known(baseline, line_of(cli->arena, finding)))
            continue;
        finding->excuse = excuse;
        cli->diagnostics.errors -= finding->severity == STET_ERROR;
    }
}

bool check_baseline_read(struct cli *cli)
{
    const char *path = cli_value(cli, OPTION_BASELINE);
    struct baseline baseline = {NULL, 0};
    const char *text;
    size_t length;

    if (path == NULL)
        return true;
    text = cli_read_file(cli->arena, path, &length);
    if (text == NULL) {
        cli_misuse(cli, "'%s' cannot be read: %s", path, strerror(errno));
        return false;
    }
    take_lines(cli, text, &baseline);
    excuse_known(cli, &baseline);
    for (size_t i = 0; i < baseline.count; i++)
        if (!baseline.list[i].found)
            stet_warning(&cli->diagnostics, "baseline-stale",
                         (struct stet_place){path, baseline.list[i].line},
                         "this is found no more; remove the line, or write the baseline anew with "
                         "--write-baseline");
    return true;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

int check_baseline_write(struct cli *cli)
{
    const struct stet_diagnostics *diagnostics = &cli->diagnostics;
    const char **lines = stet_alloc_array(cli->arena, diagnostics->count + 1, sizeof *lines);
    struct stet_buffer out;
    size_t count = 0;

    for (size_t i = 0; i < diagnostics->count; i++)
        if (diagnostics->list[i].excuse == NULL && stet_rule_find(diagnostics->list[i].rule) >= 0)
            lines[count++] = line_of(cli->arena, &diagnostics->list[i]);
    qsort(lines, count, sizeof *lines, by_text);
    stet_buffer_init(&out, cli->arena);
    stet_put(&out, head);
    for (size_t i = 0; i < count; i++)
        stet_putf(&out, "%s\n", lines[i]);
    return cli_write(cli, cli_value(cli, OPTION_WRITE_BASELINE), stet_buffer_text(&out),
                     out.length) == CLI_NOT_WRITTEN
               ? CLI_WRONG
               : CLI_OK;
}
