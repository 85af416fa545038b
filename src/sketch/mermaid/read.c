/* Which kind of diagram a text of Mermaid is. */
#include "mermaid.h"

static const struct {
    const char *word;
    void (*read)(struct draft *draft, struct slice rest); /* NULL: nothing that a machine does */
} kinds[] = {
    {"sequenceDiagram", mermaid_sequence},
    {"stateDiagram-v2", mermaid_states},
    {"stateDiagram", mermaid_states},
    {"flowchart-elk", mermaid_flowchart},
    {"flowchart", mermaid_flowchart},
    {"graph", mermaid_flowchart},
    {"classDiagram", NULL},
    {"erDiagram", NULL},
    {"gantt", NULL},
    {"pie", NULL},
    {"journey", NULL},
    {"gitGraph", NULL},
    {"mindmap", NULL},
    {"timeline", NULL},
};

/* One word alone names a kind that later versions may know; anything else names none. */
static bool is_word_alone(struct slice text)
{
    struct slice line;

    if (!scan_line(&text, &line))
        return false;
    line = slice_trimmed(line);
    for (const char *at = line.at; at < line.end; at++)
        if (!is_word_byte(*at) && *at != '-' && *at != ':')
            return false;
    return true;
}

void mermaid_read(struct draft *draft, struct slice text)
{
    struct slice rest = mermaid_prepare(draft, text);

    scan_space(&rest);
    for (size_t i = 0; i < STET_COUNT(kinds); i++) {
        struct slice after = rest;

        if (!scan_word(&after, kinds[i].word))
            continue;
        draft->sketch.form = kinds[i].word;
        if (kinds[i].read != NULL)
            kinds[i].read(draft, after);
        return;
    }
    if (!is_word_alone(rest))
        draft_break(draft, rest.line,
                    "'%s' names no kind of diagram; begin with sequenceDiagram or stateDiagram-v2",
                    draft_quote(draft, rest));
}
