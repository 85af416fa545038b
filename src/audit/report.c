/* What is said of what no run of the machine does. */
#include "chart.h"

#include <string.h>

enum { MOST_NAMED = 3, LONGEST_LABEL = 60 };

void audit_add(struct stet_arena *arena, struct stet_audit *audit,
               const struct stet_audit_finding *finding)
{
    struct stet_audit_findings *findings = &audit->findings;

    findings->list = stet_grow(arena, findings->list, findings->count, &findings->capacity,
                               sizeof *findings->list);
    findings->list[findings->count] = *finding;
    findings->list[findings->count].order = findings->count;
    findings->count++;
}

void audit_settle(struct stet_audit *audit)
{
    audit->verdict = STET_AUDIT_CONFORMS;
    for (size_t i = 0; i < audit->findings.count; i++)
        if (audit->findings.list[i].kind == STET_AUDIT_WRONG)
            audit->verdict = STET_AUDIT_CONTRADICTION;
        else if (audit->verdict == STET_AUDIT_CONFORMS)
            audit->verdict = STET_AUDIT_ABSTRACTION;
}

/* The label of an end on one line, as it may be shown. */
static const char *label_of(const struct chart *chart, int end)
{
    const char *label = chart->sketch->parts[chart->connection.parts[end]].label;
    char *line = stet_copy(chart->arena, stet_shorten(chart->arena, label, LONGEST_LABEL));

    for (char *at = line; *at != '\0'; at++)
        if (*at == '\n')
            *at = ' ';
    return stet_copy_shown(chart->arena, line, strlen(line));
}

static const char *message_text(const struct chart *chart, int message)
{
    return chart->machine->model->messages.list[message].text;
}

static void put_choice(struct stet_buffer *out, const char *text, int *count)
{
    if (*count > 0)
        stet_put(out, " or ");
    stet_put(out, text);
    (*count)++;
}

/* How far from what one thinks of first a situation is, and the nearest of a set. */
static int distance(const struct situation *situation)
{
    return situation->cost + situation->odd;
}

static int nearest(const struct situations *set)
{
    int least = set->count > 0 ? distance(&set->list[0]) : 0;

    for (int i = 1; i < set->count; i++)
        if (distance(&set->list[i]) < least)
            least = distance(&set->list[i]);
    return least;
}

/* "SYN_SENT or ESTABLISHED": where the end may be. */
static const char *states_text(const struct chart *chart, const struct situations *set, int end)
{
    const struct stet_model *model = chart->machine->model;
    bool *seen = stet_alloc_array(chart->arena, (size_t)model->state_count, sizeof *seen);
    const int least = nearest(set);
    struct stet_buffer out;
    int count = 0;

    stet_buffer_init(&out, chart->arena);
    for (int i = 0; i < set->count; i++)
        if (distance(&set->list[i]) == least)
            seen[machine_state(chart->machine, set->list[i].key.at[end])] = true;
    for (int i = 0; i < model->state_count && count <= MOST_NAMED; i++)
        if (seen[i] && count == MOST_NAMED) {
            stet_put(&out, " or another");
            count++;
        } else if (seen[i]) {
            put_choice(&out, model->states[i].name, &count);
        }
    return stet_buffer_text(&out);
}

/* --- what would be right ------------------------------------------------------------ */

/* Messages that an end has sent, or would send, and that no arrow shows yet. */
struct expected {
    const struct chart *chart;
    bool *classes;
    struct stet_buffer text;
    int count;
    int row; /* of the first */
};

static void expect(struct expected *expected, int message, int row)
{
    const struct machine *machine = expected->chart->machine;
    const int class = machine->class_of[message];

    if (expected->classes[class] || expected->count == MOST_NAMED)
        return;
    expected->classes[class] = true;
    if (expected->count == 0)
        expected->row = row;
    put_choice(&expected->text, message_text(expected->chart, message), &expected->count);
}

/* What is under way from the end in a situation: answers first, they must come. */
static void expect_under_way(struct expected *expected, const struct situation *situation, int end)
{
    for (int i = 0; i < MOST_FLYING && situation->key.flying[end][i] != 0; i++) {
        const unsigned flight = situation->key.flying[end][i];

        if ((flight & (FLIGHT_DRAWN | FLIGHT_OWN)) == 0)
            expect(expected, (int)(flight >> FLIGHT_BITS) - 1, situation->sent_by[end][i]);
    }
}

/* What a call that changes the state would send. */
static void expect_calls(struct expected *expected, const struct situation *situation, int end)
{
    const struct machine *machine = expected->chart->machine;

    for (int event = 0; event < machine->model->calls.count; event++) {
        const struct stet_move *move = machine_usual(machine, situation->key.at[end], event);
        int message;

        if (machine->model->events[event].quiet || move == NULL || move->sent_count == 0)
            continue;
        message = move->sent[0];
        if (!machine->traffic[machine->class_of[message]])
            expect(expected, message, move->reaction.list[0].row);
    }
}

static struct expected expected_of(struct chart *chart, const struct situations *set, int end)
{
    struct expected expected = {.chart = chart, .row = -1};
    const int least = nearest(set);

    stet_buffer_init(&expected.text, chart->arena);
    expected.classes = stet_alloc_array(chart->arena, (size_t)chart->machine->model->messages.count,
                                        sizeof *expected.classes);
    for (int i = 0; i < set->count; i++)
        if (distance(&set->list[i]) == least)
            expect_under_way(&expected, &set->list[i], end);
    for (int i = 0; i < set->count && expected.count == 0; i++)
        if (distance(&set->list[i]) == least)
            expect_calls(&expected, &set->list[i], end);
    return expected;
}

/* The row by which the end came to where it is. */
static int row_of_state(const struct situations *set, int end)
{
    const int least = nearest(set);

    for (int i = 0; i < set->count; i++)
        if (distance(&set->list[i]) == least && set->list[i].row[end] >= 0)
            return set->list[i].row[end];
    return -1;
}

void chart_report_arrow(struct chart *chart, const struct situations *before, int item, int from,
                        int class)
{
    const struct expected own = expected_of(chart, before, from);
    const struct expected other = expected_of(chart, before, 1 - from);
    struct stet_audit_finding finding = {.line = chart->sketch->items[item].line};
    struct stet_buffer out;
    int row = row_of_state(before, from);

    stet_buffer_init(&out, chart->arena);
    stet_putf(&out, "%s does not send %s here: it is in %s", label_of(chart, from),
              message_text(chart, class), states_text(chart, before, from));
    if (own.count > 0) {
        stet_putf(&out, " and sends %s", stet_buffer_text(&own.text));
        row = own.row;
    } else if (other.count > 0) {
        stet_putf(&out, "; what comes here is %s from %s", stet_buffer_text(&other.text),
                  label_of(chart, 1 - from));
        row = other.row;
    }
    finding.message = stet_buffer_text(&out);
    finding.source = machine_source(chart->arena, chart->machine, row);
    audit_add(chart->arena, chart->audit, &finding);
}

void chart_report_state(struct chart *chart, const struct situations *before, int item, int end,
                        const bool *states)
{
    const struct stet_model *model = chart->machine->model;
    struct stet_audit_finding finding = {.line = chart->sketch->items[item].line};
    struct stet_buffer said;
    int count = 0;

    stet_buffer_init(&said, chart->arena);
    for (int i = 0; i < model->state_count; i++)
        if (states[i])
            put_choice(&said, model->states[i].name, &count);
    finding.message =
        stet_format(chart->arena, "%s is not in %s here but in %s", label_of(chart, end),
                    stet_buffer_text(&said), states_text(chart, before, end));
    finding.source = machine_source(chart->arena, chart->machine, row_of_state(before, end));
    audit_add(chart->arena, chart->audit, &finding);
}

/* --- what is left out ------------------------------------------------------------------ */

static const struct situation *cheapest(const struct situations *set)
{
    const struct situation *best = set->count > 0 ? &set->list[0] : NULL;

    for (int i = 1; i < set->count; i++)
        if (set->list[i].cost < best->cost)
            best = &set->list[i];
    return best;
}

static void report_omission(struct chart *chart, const struct omission *left)
{
    const struct stet_audit_finding finding = {
        .kind = STET_AUDIT_LEFT_OUT,
        .line = left->line,
        .message = stet_format(chart->arena, "left out: %s sends %s", label_of(chart, left->from),
                               message_text(chart, left->message)),
        .source = machine_source(chart->arena, chart->machine, left->row)};

    audit_add(chart->arena, chart->audit, &finding);
}

void chart_report_left_out(struct chart *chart, const struct situations *after)
{
    const struct situation *best = cheapest(after);
    const struct omission **list;
    int count = 0;
    int at;

    for (const struct omission *left = best == NULL ? NULL : best->left; left != NULL;
         left = left->before)
        count++;
    list = stet_alloc_array(chart->arena, (size_t)count, sizeof *list);
    at = count;
    for (const struct omission *left = best == NULL ? NULL : best->left; left != NULL;
         left = left->before)
        list[--at] = left;
    for (int i = 0; i < count; i++)
        report_omission(chart, list[i]);
}

void chart_report_early(struct chart *chart, int item, int end, int class)
{
    const struct stet_audit_finding finding = {
        .kind = STET_AUDIT_LEFT_OUT,
        .line = chart->sketch->items[item].line,
        .message = stet_format(chart->arena,
                               "left out: the extension by which %s sends %s already; what opened "
                               "the connection carried some",
                               label_of(chart, end), message_text(chart, class))};

    audit_add(chart->arena, chart->audit, &finding);
}

void chart_report_anew(struct chart *chart, int item)
{
    const struct stet_audit_finding finding = {
        .kind = STET_AUDIT_LEFT_OUT,
        .line = chart->sketch->items[item].line,
        .message = "left out: how the connection before this one ends"};

    audit_add(chart->arena, chart->audit, &finding);
}
