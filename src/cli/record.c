/* Reading the record beside a table. */
#include "record.h"

#include "write.h"

#include <string.h>

bool cli_record(struct cli *cli, const struct stet_model *model, const struct stet_record **record)
{
    const char *path = cli_record_path(cli->arena, model->path);
    size_t length = 0;
    const char *text = cli_read_file(cli->arena, path, &length);

    *record = NULL;
    if (text == NULL)
        return true;
    *record = stet_record_read(cli->arena, path, text, length, &cli->diagnostics);
    if (*record != NULL && strcmp((*record)->sum, stet_record_sum(cli->arena, model)) != 0)
        stet_warning(&cli->diagnostics, "record-stale", model->place,
                     "the table has changed since %s was made; 'stet verify %s' makes it anew",
                     path, model->path);
    return *record != NULL;
}
