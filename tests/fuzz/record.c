/* A record of what was verified: read, shown as a page, and written again as it was read. */
#include "fuzz.h"

#include "stet/page.h"

#include <string.h>

enum { MEMORY = 64 << 20 };

static const char table[] = "@ROW MACHINE(m, \"m\", \"s\")\n"
                            "@ROW STATE(A, _, \"a\")\n"
                            "@ROW INITIAL(A)\n"
                            "@ROW CALL(C, \"c\")\n"
                            "@ROW IGNORE(A, C, \"s\")\n"
                            "@ROW SYSTEM(two, \"two of them\")\n"
                            "@ROW ROLE(x, \"x\")\n"
                            "@ROW CLAIM(quiet, REACHABLE(IN(x, A)), \"it rests\")\n";

/* What was read and written is read again as the same. */
static void write_again(struct stet_arena *arena, const struct stet_record *record,
                        struct stet_diagnostics *diagnostics)
{
    struct stet_buffer once;
    struct stet_buffer twice;
    const struct stet_record *again;

    stet_buffer_init(&once, arena);
    stet_buffer_init(&twice, arena);
    MUST(stet_record_write(record, &once, diagnostics));
    again = stet_record_read(arena, "r.json", stet_buffer_text(&once), once.length, diagnostics);
    MUST(again != NULL);
    MUST(stet_record_write(again, &twice, diagnostics));
    MUST(strcmp(stet_buffer_text(&once), stet_buffer_text(&twice)) == 0);
}

static void show(struct stet_arena *arena, const struct stet_record *record,
                 struct stet_diagnostics *diagnostics)
{
    static const struct stet_tongue english = {.code = "en", .name = "English"};
    const struct stet_tongue *const tongues[] = {&english};
    struct stet_page_machine machine = {.tongues = tongues, .tongue_count = 1, .record = record};
    struct stet_page_files files;
    struct stet_table rows;

    MUST(stet_table_parse(arena, "m.def", table, sizeof table - 1, &rows, diagnostics));
    machine.model = stet_model_build(arena, &rows, diagnostics);
    MUST(machine.model != NULL);
    MUST(stet_page_build(arena, &machine, 1, STET_PAGE_MARKDOWN, false, NULL, &files, diagnostics));
    MUST(stet_page_build(arena, &machine, 1, STET_PAGE_HTML, false, NULL, &files, diagnostics));
}

static void read_text(struct stet_arena *arena, const char *text, size_t length)
{
    struct stet_diagnostics diagnostics;
    const struct stet_record *record;

    stet_diagnostics_init(&diagnostics, arena);
    record = stet_record_read(arena, "m.verified.json", text, length, &diagnostics);
    MUST((record == NULL) == (diagnostics.errors == 1));
    if (record == NULL)
        return;
    write_again(arena, record, &diagnostics);
    show(arena, record, &diagnostics);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_within(MEMORY, data, size, read_text);
}
