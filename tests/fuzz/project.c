/* The file of a project: what was read may be shown, and belongs to a key and a line. */
#include "fuzz.h"

#include "stet/project.h"

#include <string.h>

static void read_text(struct stet_arena *arena, const char *text, size_t length)
{
    struct stet_diagnostics diagnostics;
    struct stet_project project;

    stet_diagnostics_init(&diagnostics, arena);
    const bool well = stet_project_read(arena, "stet.yaml", text, length, &project, &diagnostics);

    MUST(well == (diagnostics.errors == 0));
    MUST(!well || project.count > 0);
    for (size_t i = 0; i < project.count; i++) {
        const struct stet_project_value *value = &project.list[i];

        MUST(value->key >= 0 && value->key < STET_PROJECT_KEYS);
        MUST(*stet_project_key_name(arena, value->key) != '\0');
        MUST(*value->text != '\0' && stet_text_fault(value->text, strlen(value->text)) == NULL);
        MUST(value->line >= 1);
    }
    for (size_t i = 0; i < diagnostics.count; i++) {
        const char *message = diagnostics.list[i].message;

        MUST(stet_text_fault(message, strlen(message)) == NULL);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_within(0, data, size, read_text); /* libyaml's memory would be left behind */
}
