/* Sequence charts: which connections one shows, and what is to be said of each. */
#include "chart.h"

enum { MOST_CONNECTIONS = 16, MOST_ITEMS = 400000 };

int chart_end(const struct chart *chart, int part)
{
    if (part < 0)
        return -1;
    return part == chart->connection.parts[0] ? 0 : part == chart->connection.parts[1] ? 1 : -1;
}

bool chart_has_arrow(const struct chart *chart, const struct stet_sketch_item *item)
{
    return item->kind == STET_ITEM_MESSAGE && item->from != item->to && !item->both_ways &&
           chart_end(chart, item->from) >= 0 && chart_end(chart, item->to) >= 0;
}

/* Adds the connection of an arrow unless it is there; false when there are too many. */
static bool add_connection(struct connection *list, int *count, const struct stet_sketch_item *item)
{
    for (int i = 0; i < *count; i++)
        if ((list[i].parts[0] == item->from && list[i].parts[1] == item->to) ||
            (list[i].parts[0] == item->to && list[i].parts[1] == item->from))
            return true;
    if (*count == MOST_CONNECTIONS)
        return false;
    list[(*count)++] = (struct connection){{item->from, item->to}};
    return true;
}

/* Pairs of parts with an arrow of the machine. */
static bool find_connections(const struct stet_sketch *sketch, const struct said *said,
                             struct connection *list, int *count)
{
    for (int i = 0; i < sketch->item_count; i++) {
        const struct stet_sketch_item *item = &sketch->items[i];

        if (item->kind == STET_ITEM_MESSAGE && item->from != item->to && item->from >= 0 &&
            item->to >= 0 && !item->both_ways && said[i].kind == SAID_MESSAGES &&
            !add_connection(list, count, item))
            return false;
    }
    return true;
}

static bool is_alone(const struct connection *list, int count, int part)
{
    int connections = 0;

    for (int i = 0; i < count; i++)
        connections += list[i].parts[0] == part || list[i].parts[1] == part;
    return connections == 1;
}

static bool is_too_deep(const struct stet_sketch *sketch)
{
    int depth = 0;

    for (int i = 0; i < sketch->item_count && depth <= MOST_DEPTH; i++)
        depth += (sketch->items[i].kind == STET_ITEM_BEGIN) -
                 (sketch->items[i].kind == STET_ITEM_END && depth > 0);
    return depth > MOST_DEPTH;
}

/* Nothing but that is said: what was found so far may look otherwise in the end. */
static void undecided(struct stet_arena *arena, struct stet_audit *audit, const char *why)
{
    const struct stet_audit_finding finding = {.line = audit->sketch->line, .message = why};

    audit->findings.count = 0;
    audit_add(arena, audit, &finding);
    audit->verdict = STET_AUDIT_UNDECIDED;
}

void chart_judge(struct stet_arena *arena, struct machine *machine, struct stet_audit *audit)
{
    const struct stet_sketch *sketch = audit->sketch;
    struct said *said = stet_alloc_array(arena, (size_t)sketch->item_count, sizeof *said);
    struct connection list[MOST_CONNECTIONS];
    int count = 0;
    int work = 0;

    if (is_too_deep(sketch)) {
        undecided(arena, audit,
                  stet_format(arena, "blocks are nested deeper than %d in each other", MOST_DEPTH));
        return;
    }
    for (int i = 0; i < sketch->item_count; i++)
        said[i] = said_read(arena, machine, sketch, &sketch->items[i]);
    if (!find_connections(sketch, said, list, &count) ||
        (size_t)count * (size_t)sketch->item_count > MOST_ITEMS) {
        undecided(arena, audit, "the chart is too large to be followed");
        return;
    }
    if (!observe_starts(machine)) {
        undecided(arena, audit, "the machine is too large to follow a chart of it");
        return;
    }
    for (int i = 0; i < count && audit->verdict != STET_AUDIT_UNDECIDED; i++) {
        struct chart chart = {.arena = arena,
                              .machine = machine,
                              .sketch = sketch,
                              .said = said,
                              .connection = list[i],
                              .audit = audit,
                              .work = &work};

        for (int end = 0; end < 2; end++)
            chart.alone[end] = is_alone(list, count, list[i].parts[end]);
        chart_follow(&chart);
        chart_check_numbers(&chart);
    }
    if (audit->verdict == STET_AUDIT_UNDECIDED)
        undecided(arena, audit, "too much may have happened at once to follow the chart");
    else
        audit_settle(audit);
}
