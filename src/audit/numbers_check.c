/*
 * Acknowledgment numbers.  RFC 9293, section 3.4: SYN and FIN each occupy one
 * sequence number, so that what acknowledges them has theirs and one more.
 */
#include "chart.h"

#include <string.h>

/* What is known of the numbers of one end. */
struct numbered {
    bool known;
    struct number due; /* what acknowledges all that it has sent */
    struct number seq; /* of the SYN or FIN that it sent last */
    const char *what;  /* "SYN" */
    int line;
    bool open;    /* that is not acknowledged yet */
    bool carries; /* it had data, so that more may be acknowledged */
};

struct check {
    struct chart *chart;
    struct numbered ends[2];
    int item;
};

static bool same(const struct number *a, const struct number *b)
{
    return a->value == b->value && (a->name == b->name || (a->name != NULL && b->name != NULL &&
                                                           strcmp(a->name, b->name) == 0));
}

static bool is_beyond(const struct number *a, const struct number *b)
{
    const struct number same_value = {b->given, b->name, a->value};

    return same(a, &same_value) && a->value > b->value;
}

/*
 * Whether both count from the same: what is called otherwise may be the same number, but not
 * what `own`, the number of the very segment, is called.
 */
static bool comparable(const struct check *check, const struct number *a, const struct number *b,
                       const struct number *own)
{
    if ((a->name == NULL) != (b->name == NULL))
        return false;
    if (a->name == NULL || strcmp(a->name, b->name) == 0)
        return true;
    if (own->given && own->name != NULL && strcmp(own->name, a->name) == 0)
        return true;
    for (int end = 0; end < 2; end++)
        if (check->ends[end].seq.given && check->ends[end].seq.name != NULL &&
            strcmp(check->ends[end].seq.name, a->name) == 0)
            return true;
    return false;
}

/* The text of SYN or FIN when the class is one: what occupies a number. */
static const char *counted(const struct chart *chart, int class)
{
    static const char *const names[] = {"SYN", "SYN_ACK", "FIN", "FIN_ACK_OF_FIN"};
    const struct stet_names *messages = &chart->machine->model->messages;

    for (size_t i = 0; i < STET_COUNT(names); i++)
        if (stet_names_find(messages, names[i]) >= 0 &&
            chart->machine->class_of[stet_names_find(messages, names[i])] == class)
            return messages->list[class].text;
    return NULL;
}

/* The clause about sequence numbers, when the table declares it. */
static const char *source(const struct chart *chart)
{
    const struct stet_model *model = chart->machine->model;

    for (int i = 0; i < model->clause_count; i++)
        if (strcmp(model->clauses[i].title, "Sequence Numbers") == 0)
            return machine_citation(chart->arena, chart->machine, model->clauses[i].place,
                                    model->clauses[i].id);
    return "RFC 9293 3.4";
}

static void acknowledge(struct check *check, int end, const struct numbers *numbers, bool counts)
{
    const struct number *ack = &numbers->ack;
    struct chart *chart = check->chart;
    struct numbered *other = &check->ends[1 - end];
    struct stet_audit_finding finding = {.line = chart->sketch->items[check->item].line};

    if (!ack->given || !other->known || !comparable(check, ack, &other->due, &numbers->seq))
        return;
    if (same(ack, &other->due) || (other->carries && is_beyond(ack, &other->due))) {
        other->open = false;
        other->due = *ack;
        return;
    }
    /* A FIN may cross the other one; it acknowledges what came before that. */
    if (!other->open || (counts && strcmp(other->what, "FIN") == 0 && same(ack, &other->seq)))
        return;
    finding.message = stet_format(
        chart->arena, "it acknowledges %s; the %s on line %d has the number %s, so that %s is due",
        number_text(chart->arena, ack), other->what, other->line,
        number_text(chart->arena, &other->seq), number_text(chart->arena, &other->due));
    finding.source = source(chart);
    audit_add(chart->arena, chart->audit, &finding);
    other->open = false;
}

static void send(struct check *check, int end, const struct said *said, const char *what)
{
    struct numbered *own = &check->ends[end];

    if (what == NULL && !said->numbers.carries)
        return;
    own->known = what != NULL && said->numbers.seq.given;
    if (!own->known)
        return;
    own->seq = own->due = said->numbers.seq;
    own->due.value++;
    own->what = what;
    own->line = check->chart->sketch->items[check->item].line;
    own->open = true;
    own->carries = said->numbers.carries || said->traffic >= 0;
}

static void check_arrow(struct check *check)
{
    const struct stet_sketch_item *item = &check->chart->sketch->items[check->item];
    const struct said *said = &check->chart->said[check->item];
    const int end = chart_end(check->chart, item->from);
    const char *what = NULL;

    if (said->kind != SAID_MESSAGES) {
        check->ends[end].known = false;
        return;
    }
    for (int i = 0; i < said->alternatives[0].count && what == NULL; i++)
        what = counted(check->chart, said->alternatives[0].classes[i]);
    acknowledge(check, end, &said->numbers, what != NULL && strcmp(what, "FIN") == 0);
    send(check, end, said, what);
}

void chart_check_numbers(struct chart *chart)
{
    struct check check = {.chart = chart};

    if (!numbers_are_used(chart->machine->model))
        return;
    for (check.item = 0; check.item < chart->sketch->item_count; check.item++)
        if (chart_has_arrow(chart, &chart->sketch->items[check.item]))
            check_arrow(&check);
}
