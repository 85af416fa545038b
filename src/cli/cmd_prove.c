/* stet prove: the compiled table is the table, question by question. */
#include "prove.h"

#include "stet/proof_c.h"

#include <string.h>
#include <unistd.h>

/* The layouts of <stet/fsm.h>, and the macros that ask for them. */
static const char *const layouts[] = {"switch", "dense", "sparse", NULL};
static const char *const macros[] = {"STET_SWITCH", "STET_DENSE", "STET_SPARSE"};

static void put_list(struct stet_buffer *out, const char *const *names, int count)
{
    for (int i = 0; i < count; i++)
        stet_putf(out, "%s%s", i == 0 ? "" : i + 1 < count ? ", " : " and ", names[i]);
}

/* "tcp.def: 264 cells, 67,584 cases: switch, dense and sparse agree with the table (gcc 12.2.0)" */
static void summarize(struct cli *cli, const struct prove_result *proven, struct stet_buffer *out)
{
    const struct stet_proof *proof = proven->proof;

    stet_putf(out, "%s: %s cell%s, %s cases: ", proof->model->path,
              stet_grouped(cli->arena, (uint64_t)proof->cells), proof->cells == 1 ? "" : "s",
              stet_grouped(cli->arena, proven->run.cases));
    put_list(out, proven->agree, proven->agreeing);
    if (proven->agreeing > 0)
        stet_put(out, proven->agreeing > 1 ? " agree with the table" : " agrees with the table");
    if (proven->differing > 0) {
        stet_put(out, proven->agreeing > 0 ? ", " : "");
        put_list(out, proven->differ, proven->differing);
        stet_put(out, proven->differing > 1 ? " do not" : " does not");
        stet_put(out, proven->agreeing > 0 ? "" : " agree with the table");
    }
    if (proven->run.compiler != NULL && *proven->run.compiler != '\0')
        stet_putf(out, " (%s)", proven->run.compiler);
    if (proven->run.left_out > 0)
        stet_putf(out, "; %s questions left out, for which STET_DEFER keeps too few events",
                  stet_grouped(cli->arena, proven->run.left_out));
    stet_put_char(out, '\n');
}

/* Which layouts --layout asks for: bits; 0 after a message when one is unknown. */
static unsigned wanted_layouts(struct cli *cli)
{
    unsigned wanted = 0;

    for (int i = 0; i < cli->repeated_count[OPTION_LAYOUT]; i++) {
        int layout;

        cli->options[OPTION_LAYOUT] = cli->repeated[OPTION_LAYOUT][i];
        layout = cli_choose(cli, OPTION_LAYOUT, layouts, 0);
        if (layout < 0)
            return 0;
        wanted |= 1u << layout;
    }
    return wanted != 0 ? wanted : PROVE_ALL;
}

/* The path by which a C program includes the table; NULL after a message when none can. */
static const char *include_path(struct cli *cli, const char *path, bool absolute)
{
    char here[4096];

    if (absolute && path[0] != '/' && getcwd(here, sizeof here) != NULL)
        path = stet_format(cli->arena, "%s/%s", here, path);
    if (strpbrk(path, "\"\\\n") == NULL)
        return path;
    cli_misuse(cli, "no C program can include %s; rename it", path);
    return NULL;
}

static const struct stet_proof *make(struct cli *cli, const char *path)
{
    const struct stet_model *model = cli_load(cli, path);

    return model == NULL ? NULL : stet_proof_make(cli->arena, model, &cli->diagnostics);
}

/* Compiles and runs one layout; false when that failed. */
static bool prove_layout(struct cli *cli, const struct prove_place *place, int layout,
                         struct prove_result *proven)
{
    const char *printed = prove_run(cli, place, macros[layout]);
    struct stet_proof_run run;

    if (printed == NULL)
        return false;
    if (!stet_proof_judge(cli->arena, proven->proof, layouts[layout], printed, &run,
                          &cli->diagnostics))
        return false;
    if (run.differences == 0)
        proven->agree[proven->agreeing++] = layouts[layout];
    else
        proven->differ[proven->differing++] = layouts[layout];
    if (run.differences == 0 || proven->agreeing == 0)
        proven->run = run;
    return true;
}

bool prove_layouts(struct cli *cli, const struct stet_model *model, unsigned wanted,
                   struct prove_result *result)
{
    const char *path = include_path(cli, model->path, true);
    struct prove_place place = {.table = model->path};
    struct stet_buffer source;
    bool ran;

    *result = (struct prove_result){0};
    if (path == NULL)
        return false;
    result->proof = stet_proof_make(cli->arena, model, &cli->diagnostics);
    if (result->proof == NULL)
        return false;
    stet_buffer_init(&source, cli->arena);
    stet_render_proof(result->proof, path, &source);
    ran = prove_begin(cli, &source, &place);
    for (int layout = 0; layout < PROVE_LAYOUTS && ran; layout++)
        if ((wanted >> layout & 1) != 0)
            ran = prove_layout(cli, &place, layout, result);
    prove_end(&place);
    return ran;
}

static int prove_table(struct cli *cli, unsigned wanted, struct stet_buffer *out)
{
    const struct stet_model *model = cli_load(cli, cli->arguments[0]);
    struct prove_result result;

    if (model == NULL || !prove_layouts(cli, model, wanted, &result))
        return CLI_WRONG;
    summarize(cli, &result, out);
    return result.differing > 0 ? CLI_DIFFERS : CLI_OK;
}

/* The program itself, for where it is to run. */
static int write_program(struct cli *cli, struct stet_buffer *out)
{
    const struct stet_proof *proof = make(cli, cli->arguments[0]);
    const char *path = proof == NULL ? NULL : include_path(cli, cli->arguments[0], false);

    if (path == NULL)
        return CLI_WRONG;
    stet_render_proof(proof, path, out);
    return CLI_OK;
}

int cmd_prove(struct cli *cli)
{
    static const char *const forms[] = {"run", "c", NULL};
    const int form = cli_choose(cli, OPTION_AS, forms, 0);
    const unsigned wanted = wanted_layouts(cli);
    struct stet_buffer out;
    int status;

    if (form < 0 || wanted == 0)
        return CLI_WRONG;
    if (cli->argument_count != 1)
        return cli_misuse(cli, "'stet prove' takes one table, and behind -- what the compiler is "
                               "to get; 'stet prove --help' shows how");
    if (strcmp(cli->arguments[0], "-") == 0)
        return cli_misuse(cli, "a proof compiles the table itself; name its file instead of -");
    if (form == 1 && (cli->rest_count > 0 || cli_value(cli, OPTION_RUN) != NULL ||
                      cli_value(cli, OPTION_LAYOUT) != NULL))
        return cli_misuse(cli, "--as c compiles nothing; give flags and layout to the compiler");
    stet_buffer_init(&out, cli->arena);
    status = form == 1 ? write_program(cli, &out) : prove_table(cli, wanted, &out);
    (void)cli_report(cli);
    return cli_print(cli, &out) == CLI_OK ? status : CLI_WRONG;
}
