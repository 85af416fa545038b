/* The page of what is different between two revisions of a machine. */
#ifndef PAGE_CHANGES_H
#define PAGE_CHANGES_H

#include "../document.h"
#include "stet/difference_text.h"
#include "stet/phrases.h"

/* A page that is being made of a difference, in one language. */
struct changes {
    struct page *page;
    struct stet_arena *arena;
    const struct stet_difference_view *view;
    const struct stet_tongue *tongue;
    struct stet_diagnostics *diagnostics;
};

/* All of it; false with errors when something cannot be drawn. */
bool changes_put(struct changes *c);

/* Its parts: charts of the sequence that tells them apart, rows, scenarios that run differently. */
bool changes_put_sequence(struct changes *c);
void changes_put_rows(struct changes *c);
bool changes_put_charts(struct changes *c);

#endif
