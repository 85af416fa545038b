/* What changed since an older revision of each machine, for its page in the site. */
#include "build.h"

#include "side.h"

#include <unistd.h>

static bool compare(struct cli *cli, struct stet_page_machine *machine, const char *table,
                    const char *name)
{
    struct cli_side *old_side = stet_alloc(cli->arena, sizeof *old_side);
    struct cli_side *new_side = stet_alloc(cli->arena, sizeof *new_side);
    struct stet_difference_view *view = stet_alloc(cli->arena, sizeof *view);

    if (!cli_side_read(cli, name, NULL, old_side) || !cli_side_read(cli, table, NULL, new_side))
        return false;
    *view = (struct stet_difference_view){
        .old_name = name, .new_name = table, .texts = !old_side->foreign};
    view->difference =
        stet_difference_find(cli->arena, &old_side->side, &new_side->side, !view->texts);
    machine->changes = view;
    return true;
}

bool build_changes(struct cli *cli, struct stet_page_machine *machines,
                   const struct build_tables *tables)
{
    const char *since = cli_value(cli, OPTION_SINCE);
    bool well = true;

    if (since == NULL)
        return true;
    const bool file = access(since, F_OK) == 0;
    if (file && tables->count != 1) {
        cli_misuse(cli, "'%s' is a file, to be compared with one table; here are %d", since,
                   tables->count);
        return false;
    }
    for (int i = 0; i < tables->count; i++) {
        const char *name = file ? since : cli_git_name(cli, since, tables->list[i]);

        if (!file && cli_git_lacks(cli, name)) {
            machines[i].new_since = since;
            continue;
        }
        well = compare(cli, &machines[i], tables->list[i], name) && well;
    }
    return well;
}
