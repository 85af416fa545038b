/* The languages that pages are made in. */
#include "build.h"
#include "project.h"

#include <string.h>

const char *const *build_languages(struct cli *cli, const char *table)
{
    const char *const *all = stet_tongue_list(cli->arena, table);
    size_t count = 0, kept = 0;

    while (all[count] != NULL)
        count++;
    const char **list = stet_alloc_array(cli->arena, count + 1, sizeof *list);
    for (size_t i = 0; i < count; i++)
        if (project_has_language(cli, all[i]))
            list[kept++] = all[i];
    return list;
}

static bool is_had(struct cli *cli, const struct build_tables *tables, const char *code)
{
    for (int i = 0; i < tables->count; i++) {
        const char *const *codes = build_languages(cli, tables->list[i]);

        for (size_t j = 0; codes[j] != NULL; j++)
            if (strcmp(codes[j], code) == 0)
                return true;
    }
    return false;
}

static void look_at_languages(struct cli *cli, const struct build_tables *tables)
{
    const struct stet_project *values = &cli->project->values;

    for (size_t i = 0; i < values->count && !tables->named; i++)
        if (values->list[i].key == STET_PROJECT_LANGUAGES &&
            !is_had(cli, tables, values->list[i].text))
            stet_error(&cli->diagnostics, "project",
                       (struct stet_place){cli->project->path, values->list[i].line},
                       "languages: no table has a translation into '%s'; that of tcp.def would be "
                       "tcp.%s.def",
                       values->list[i].text, values->list[i].text);
}

bool build_languages_check(struct cli *cli, const struct build_tables *tables)
{
    if (project_value(cli, STET_PROJECT_LANGUAGES) == NULL)
        return true;
    look_at_languages(cli, tables);
    for (int i = 0; i < tables->count; i++)
        if (build_languages(cli, tables->list[i])[0] == NULL)
            stet_error(&cli->diagnostics, "project", (struct stet_place){cli->project->path, 0},
                       "languages: %s is in none of them, so it would have no page",
                       tables->list[i]);
    return cli->diagnostics.errors == 0;
}
