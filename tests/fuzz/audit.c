/*
 * The judge: whatever somebody drew, it is held against the tables that come with stet, and comes
 * to a verdict with findings on lines of the page.
 */
#include "fuzz.h"

#include "stet/audit.h"

#include <string.h>

static const char *const tables[] = {"tcp", "http2_stream", "ppp_lcp", "bfd", "abp", "turnstile"};

/* With the tables, which are read once. */
static struct stet_auditor *auditor_made(void)
{
    struct stet_arena *arena = stet_arena_new(0);
    const struct stet_model *models[STET_COUNT(tables)];
    const struct stet_reader reader = {.include_directory = INCLUDES};
    struct stet_diagnostics diagnostics;

    MUST(arena != NULL);
    stet_diagnostics_init(&diagnostics, arena);
    for (size_t i = 0; i < STET_COUNT(tables); i++) {
        models[i] = stet_model_load(arena, stet_format(arena, "%s/%s.def", MACHINES, tables[i]),
                                    &reader, &diagnostics);
        MUST(models[i] != NULL);
    }
    return stet_auditor_new(arena, models, (int)STET_COUNT(tables), false);
}

static void check_findings(const struct stet_audit *audit)
{
    int before = 0;
    bool wrong = false;

    for (size_t i = 0; i < audit->findings.count; i++) {
        const struct stet_audit_finding *finding = &audit->findings.list[i];

        MUST(finding->line >= before && *finding->message != '\0');
        MUST(stet_text_fault(finding->message, strlen(finding->message)) == NULL);
        before = finding->line;
        wrong = wrong || (audit->model != NULL && finding->kind == STET_AUDIT_WRONG &&
                          audit->verdict != STET_AUDIT_UNDECIDED);
    }
    MUST(wrong == (audit->verdict == STET_AUDIT_CONTRADICTION));
    MUST((audit->model == NULL) ==
         (audit->verdict == STET_AUDIT_FOREIGN || audit->verdict == STET_AUDIT_UNREADABLE));
}

static void judge(struct stet_arena *arena, const char *bytes, size_t length)
{
    static struct stet_auditor *auditor;
    struct stet_passages passages;

    if (auditor == NULL)
        auditor = auditor_made();
    passages = stet_passages_find(arena, "-", bytes, length);
    for (int i = 0; i < passages.count; i++) {
        const struct stet_sketch sketch = stet_sketch_read(arena, &passages.list[i]);
        const struct stet_audit audit = stet_audit_sketch(auditor, arena, &sketch);

        check_findings(&audit);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct stet_arena *arena = stet_arena_new(0);

    MUST(arena != NULL);
    judge(arena, (const char *)data, size);
    stet_arena_free(arena);
    return 0;
}
