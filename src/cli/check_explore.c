/* How `stet check` is to explore, and how it tells how far it is. */
#include "check.h"

#include "stet/render.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* "20k", "5M", "4G" as a number; false when it is none, or below 1. */
static bool read_number(const char *text, uint64_t *number)
{
    static const struct {
        char letter;
        double factor;
    } units[] = {{'k', 1e3}, {'M', 1e6}, {'G', 1e9}};
    char *end;
    double value = strtod(text, &end);

    if (end == text)
        return false;
    for (size_t i = 0; i < STET_COUNT(units); i++) {
        if (*end != units[i].letter)
            continue;
        value *= units[i].factor;
        end++;
        break;
    }
    /* Also false for what is not a number at all. */
    if (*end != '\0' || !(value >= 1 && value < 1e18))
        return false;
    *number = (uint64_t)value;
    return true;
}

/* The number of an option; 0 when it is not given, false after a message when it is none. */
static bool number_of(struct cli *cli, enum cli_option option, const char *name, uint64_t *number)
{
    const char *text = cli_value(cli, option);

    *number = 0;
    if (text == NULL || read_number(text, number))
        return true;
    cli_misuse(cli, "--%s does not take '%s'; it takes a number above 0, as 500, 20k, 5M or 4G",
               name, text);
    return false;
}

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
    uint64_t threads;
    uint64_t memory;
    uint64_t seconds;
    bool given;

    if (!cli_network(cli, network, &given) ||
        !number_of(cli, OPTION_THREADS, "threads", &threads) ||
        !number_of(cli, OPTION_MAX_STATES, "max-states", &exploring->max_states) ||
        !number_of(cli, OPTION_MAX_MEMORY, "max-memory", &memory) ||
        !number_of(cli, OPTION_MAX_TIME, "max-time", &seconds))
        return false;
    options->network = given ? network : NULL;
    options->no_explore = cli_value(cli, OPTION_NO_EXPLORE) != NULL;
    exploring->threads = threads > 256 ? 256 : (int)threads;
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
