/* Where a run begins: --from, --set, --guard. */
#include "run.h"

#include <string.h>

/* Calls `one` for each part of the values of an option between commas; false when one did. */
static bool each(struct run *run, enum cli_option option,
                 bool (*one)(struct run *run, const char *text))
{
    for (int i = 0; i < run->cli->repeated_count[option]; i++) {
        char *text = stet_copy(run->cli->arena, run->cli->repeated[option][i]);
        char *next;

        for (; text != NULL; text = next) {
            next = strchr(text, ',');
            if (next != NULL)
                *next++ = '\0';
            if (!one(run, text))
                return false;
        }
    }
    return true;
}

/*
 * Takes "ROLE." off the text of an option of a system: the role, and the rest
 * in `text`; role -1 after an error.  One machine has role 0 and no prefix.
 */
static int split_role(struct run *run, const char **text, const char *form)
{
    const char *dot = strchr(*text, '.');
    const char *role;

    if (run->system == NULL)
        return 0;
    if (dot == NULL) {
        stet_error(&run->cli->diagnostics, "role", run_command_line,
                   "with --system write %s, not '%s'", form, *text);
        return -1;
    }
    role = stet_copy_n(run->cli->arena, *text, (size_t)(dot - *text));
    *text = dot + 1;
    return run_name(run, run_command_line, "role", &run->system->roles, role);
}

static struct stet_configuration *config_of(struct run *run, int role)
{
    return run->system == NULL ? &run->config : &stet_play_story(run->play)->last[role];
}

static bool set_from(struct run *run, const char *text)
{
    const int role = split_role(run, &text, "--from ROLE.STATE");
    const int state = role < 0 ? -1 : run_state(run, run_command_line, text);

    if (state < 0)
        return false;
    config_of(run, role)->state = state;
    return true;
}

static bool set_flag(struct run *run, const char *text)
{
    const int role = split_role(run, &text, "--set ROLE.FLAG");
    const int flag =
        role < 0 ? -1 : run_name(run, run_command_line, "flag", &run->model->flags, text);

    if (flag < 0)
        return false;
    config_of(run, role)->flags |= (uint64_t)1 << flag;
    return true;
}

static bool set_guard(struct run *run, const char *text)
{
    struct run_item item;

    if (strchr(text, '=') == NULL) {
        stet_error(&run->cli->diagnostics, "guard", run_command_line,
                   "write --guard NAME=0 or NAME=1, not '%s'", text);
        return false;
    }
    return run_parse(run, text, run_command_line, &item) && run_item(run, &item, NULL);
}

bool run_begin(struct run *run)
{
    if (run->system != NULL)
        run->play =
            stet_play_begin(run->cli->arena, run->model, run->system, true, &run->cli->diagnostics);
    else
        stet_configuration_start(run->model, &run->config);
    return each(run, OPTION_FROM, set_from) && each(run, OPTION_SET, set_flag) &&
           each(run, OPTION_GUARD, set_guard);
}
