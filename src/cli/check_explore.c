/* How `stet check` is to explore, and how it tells how far it is. */
#include "check.h"

#include "stet/render.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

/* Rewrites one line on a terminal. */
static void show_progress(void *context, const struct stet_progress *progress)
{
    (void)context;
    (void)fprintf(
        stderr, "\r\033[K%s: %" PRIu64 " states, %" PRIu64 " to look at, depth %d, %.0f s",
        progress->stage, progress->states, progress->frontier, progress->depth, progress->seconds);
    (void)fflush(stderr);
}

static const char *show_path(void *context, const struct stet_exploration *exploration,
                             const struct stet_path *path, const struct stet_path_labels *labels)
{
    struct cli *cli = context;
    const struct stet_scenario *scenario =
        stet_path_scenario(cli->arena, exploration, path, labels);
    const struct stet_chart_view view = {
        .story = stet_path_story(cli->arena, exploration, scenario), .id = "chart"};
    struct stet_buffer out;

    stet_buffer_init(&out, cli->arena);
    return stet_render_chart_text(&view, &out, &cli->diagnostics) ? stet_buffer_text(&out) : NULL;
}

bool check_explore_read(struct cli *cli, struct stet_check_options *options)
{
    struct stet_network *network = stet_alloc(cli->arena, sizeof *network);
    struct stet_explore_options *exploring = &options->exploring;
    uint64_t threads = 0;
    uint64_t memory = 0;
    uint64_t seconds = 0;
    bool given;

    if (!cli_network(cli, network, &given) ||
        !cli_number(cli, OPTION_THREADS, 1, CLI_MOST_THREADS, &threads) ||
        !cli_number(cli, OPTION_MAX_STATES, 1, UINT64_MAX, &exploring->max_states) ||
        !cli_number(cli, OPTION_MAX_MEMORY, 1, SIZE_MAX, &memory) ||
        !cli_number(cli, OPTION_MAX_TIME, 1, UINT64_MAX, &seconds))
        return false;
    options->network = given ? network : NULL;
    options->no_explore = cli_value(cli, OPTION_NO_EXPLORE) != NULL;
    exploring->threads = (int)threads;
    exploring->max_memory = (size_t)memory;
    exploring->max_seconds = (double)seconds;
    exploring->progress = isatty(STDERR_FILENO) ? show_progress : NULL;
    options->show = show_path;
    options->context = cli;
    return true;
}

void check_explore_done(void)
{
    if (isatty(STDERR_FILENO))
        (void)fputs("\r\033[K", stderr);
}
