/* Holds the place of the model until it is there: delete this file with the real ones. */
#include "stet/model.h"

const struct stet_model *stet_model_load(struct stet_arena *arena, const char *path,
                                         const struct stet_reader *reader,
                                         struct stet_diagnostics *diagnostics)
{
    (void)arena;
    (void)reader;
    stet_error(diagnostics, "unread", (struct stet_place){path, 0}, "tables cannot be read yet");
    return NULL;
}

const struct stet_tongue *stet_tongue_load(struct stet_arena *arena, const struct stet_model *model,
                                           const char *code, const struct stet_reader *reader,
                                           struct stet_diagnostics *diagnostics)
{
    (void)arena;
    (void)code;
    (void)reader;
    stet_error(diagnostics, "unread", model->place, "translations cannot be read yet");
    return NULL;
}
