/* The suite in a few lines, and what no sequence of events reaches. */
#include "stet/suite_forms.h"
#include "suite/suite_words.h"

void stet_render_suite_text(const struct stet_suite *suite, struct stet_buffer *out)
{
    suite_put_summary(out, suite, "");
    if (suite->gap_count > 0)
        stet_putf(out, "\ncannot be reached:\n");
    for (int i = 0; i < suite->gap_count; i++) {
        const struct stet_suite_gap *gap = &suite->gaps[i];

        stet_putf(out, "%s:%d: %s: %s\n", gap->place.file, gap->place.line, gap->what, gap->why);
    }
}
