/*
 * Mermaid sequence diagrams.  Ids are generated and labels escaped; the arrows
 * stand in the order in which messages arrive or are lost.
 */
#include "chart/chart.h"
#include "mermaid/escape.h"

enum { LABEL_ROOM = 32 };

struct writer {
    const struct chart *chart;
    struct stet_buffer *out;
    bool brief;
    bool nowhere; /* a participant stands for where old duplicates come from */
};

static void put_actor(struct writer *w, int role)
{
    if (role < 0)
        stet_put(w->out, "nowhere");
    else
        stet_putf(w->out, "p%d", role);
}

static void put_participants(struct writer *w)
{
    const struct chart *chart = w->chart;

    for (int role = 0; role < chart->story->role_count; role++) {
        stet_putf(w->out, "    participant p%d as ", role);
        stet_put_mermaid_label(w->out, chart_role(chart, role));
        stet_put(w->out, "\n");
    }
    for (int i = 0; i < chart->message_count; i++)
        w->nowhere |= chart->messages[i].from < 0 || chart->messages[i].to < 0;
    if (w->nowhere) {
        stet_put(w->out, "    participant nowhere as ");
        stet_put_mermaid_label(w->out, stet_phrase(chart->tongue, STET_PHRASE_CHART_NETWORK));
        stet_put(w->out, "\n");
    }
}

static void put_message(struct writer *w, const struct chart_message *message)
{
    const char *arrow = message->fate == CHART_LOST                  ? "-x"
                        : message->fate == CHART_UNDER_WAY           ? "-)"
                        : message->from < 0 || message->copy_of >= 0 ? "-->>"
                                                                     : "->>";

    stet_put(w->out, "    ");
    put_actor(w, message->from);
    stet_put(w->out, arrow);
    put_actor(w, message->to);
    stet_put(w->out, ": ");
    stet_put_mermaid_label(w->out, chart_message_label(w->chart, message));
    stet_put(w->out, "\n");
}

static void put_note_over_all(struct writer *w, const char *text)
{
    const int last = w->chart->story->role_count - 1;

    stet_put(w->out, "    Note over p0");
    if (last > 0)
        stet_putf(w->out, ", p%d", last);
    stet_put(w->out, ": ");
    stet_put_mermaid_label(w->out, text);
    stet_put(w->out, "\n");
}

/* What happened at the role and the state it is in now, beside its lifeline. */
static void put_moment_note(struct writer *w, int at)
{
    const struct chart_line *line = &w->chart->lines[at];
    const char *states = chart_states_entered(w->chart, at);
    struct chart_label labels[LABEL_ROOM];
    const int count = chart_labels(w->chart, line, labels, LABEL_ROOM);

    if (count == 0 && *states == '\0')
        return;
    stet_putf(w->out, "    Note %s p%d: ",
              line->role == 0                                 ? "left of"
              : line->role == w->chart->story->role_count - 1 ? "right of"
                                                              : "over",
              line->role);
    for (int i = 0; i < count; i++) {
        if (i > 0)
            stet_put(w->out, "<br/>");
        stet_put_mermaid_label(w->out, labels[i].text);
    }
    if (*states != '\0') {
        if (count > 0)
            stet_put(w->out, "<br/>");
        stet_put_mermaid_label(w->out, states);
    }
    stet_put(w->out, "\n");
}

/* Sent, but other things happen before it arrives. */
static void put_departures(struct writer *w, int at)
{
    for (int i = 0; i < w->chart->message_count; i++) {
        const struct chart_message *m = &w->chart->messages[i];

        if (m->begins != at || m->direct || m->from < 0 || m->copy_of >= 0 || m->to < 0)
            continue;
        stet_putf(w->out, "    Note over p%d: ", m->from);
        stet_put_mermaid_label(w->out, stet_say_phrase(w->chart->arena, w->chart->tongue,
                                                       STET_PHRASE_CHART_DEPARTS, "what",
                                                       chart_message_label(w->chart, m), NULL));
        stet_put(w->out, "\n");
    }
}

static void put_arrivals(struct writer *w, int at)
{
    for (int i = 0; i < w->chart->message_count; i++)
        if (w->chart->messages[i].ends == at)
            put_message(w, &w->chart->messages[i]);
}

static void put_line(struct writer *w, int at)
{
    const struct chart_line *line = &w->chart->lines[at];

    switch (line->kind) {
    case CHART_PHASE:
        stet_put(w->out, "    par ");
        stet_put_mermaid_label(w->out, line->text);
        stet_put(w->out, "\n");
        break;
    case CHART_PHASE_END:
        stet_put(w->out, "    end\n");
        break;
    case CHART_STEP:
        if (!w->brief)
            put_note_over_all(w, stet_say_phrase(w->chart->arena, w->chart->tongue,
                                                 STET_PHRASE_CHART_STEP, "number",
                                                 stet_format(w->chart->arena, "%d", line->number),
                                                 "title", line->text, NULL));
        break;
    case CHART_NOTE:
        put_note_over_all(w, line->text);
        break;
    case CHART_MOMENT:
        put_arrivals(w, at);
        if (w->brief)
            break;
        put_moment_note(w, at);
        put_departures(w, at);
        break;
    }
}

bool stet_render_chart_mermaid(const struct stet_chart_view *view, struct stet_buffer *out,
                               struct stet_diagnostics *diagnostics)
{
    struct chart chart;
    struct writer w = {.chart = &chart, .out = out, .brief = view->brief};

    (void)diagnostics;
    chart_compute(&chart, out->arena, view);
    stet_put(out, "sequenceDiagram\n");
    put_participants(&w);
    for (int i = 0; i < chart.line_count; i++)
        put_line(&w, i);
    put_arrivals(&w, chart.line_count);
    return true;
}
