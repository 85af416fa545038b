/* The machines that pages are made of. */
#include "build.h"
#include "record.h"

static bool read_tongues(struct cli *cli, struct stet_page_machine *machine)
{
    const char *const *codes = build_languages(cli, machine->model->path);
    size_t count = 0;

    while (codes[count])
        count++;
    const struct stet_tongue **tongues = stet_alloc_array(cli->arena, count, sizeof *tongues);
    machine->tongues = tongues;
    machine->layouts = stet_layouts_new(cli->arena);
    for (size_t i = 0; i < count; i++) {
        tongues[i] =
            stet_tongue_load(cli->arena, machine->model, codes[i], &cli->reader, &cli->diagnostics);
        if (!tongues[i])
            return false;
        machine->tongue_count++;
    }
    return true;
}

struct stet_page_machine *build_read_machines(struct cli *cli, const struct build_tables *tables)
{
    struct stet_page_machine *machines =
        stet_alloc_array(cli->arena, (size_t)tables->count, sizeof *machines);
    bool well = build_languages_check(cli, tables);

    for (int i = 0; i < tables->count; i++) {
        machines[i].model = cli_load(cli, tables->list[i]);
        well = machines[i].model && read_tongues(cli, &machines[i]) &&
               cli_record(cli, machines[i].model, &machines[i].record) && well;
    }
    return well ? machines : NULL;
}

bool build_has_list(const struct build_tables *tables)
{
    return !tables->named || tables->count > 1;
}
