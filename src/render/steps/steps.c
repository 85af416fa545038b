/* Sentences made from a story. */
#include "stet/steps.h"

#include "chart/chart.h"

struct teller {
    struct stet_arena *arena;
    const struct chart *chart;
    const struct stet_story *story;
    const struct stet_tongue *tongue;
    struct stet_step_texts *texts;
};

/* --- words --------------------------------------------------------------- */

/* A role in a sentence: English common nouns take an article, names do not. */
static const char *role_words(struct teller *t, int role)
{
    const char *name = chart_role(t->chart, role);

    if (*name >= 'a' && *name <= 'z')
        return stet_say_phrase(t->arena, t->tongue, STET_PHRASE_STEP_ROLE, "role", name, NULL);
    return name;
}

static const char *message_words(struct teller *t, int message)
{
    return chart_say(t->chart, t->story->model->messages.list[message].wire);
}

static const char *timer_words(struct teller *t, int timer)
{
    return chart_say(t->chart, t->story->model->timers.list[timer].text);
}

/* --- a moment ------------------------------------------------------------ */

/* "When the SYN segment arrives from the client", NULL when nothing happened to the role. */
static const char *cause_words(struct teller *t, const struct stet_happening *h)
{
    switch (h->kind) {
    case STET_HAPPENS_CALL:
        return stet_say_phrase(t->arena, t->tongue, STET_PHRASE_STEP_ON_CALL, "what",
                               chart_say(t->chart, t->story->model->events[h->event].label), NULL);
    case STET_HAPPENS_EXPIRED:
        return stet_say_phrase(t->arena, t->tongue, STET_PHRASE_STEP_ON_EXPIRY, "what",
                               timer_words(t, h->index), NULL);
    case STET_HAPPENS_OFFERED:
        return stet_say_phrase(t->arena, t->tongue, STET_PHRASE_STEP_ON_OFFER, "what",
                               chart_say(t->chart, t->story->model->events[h->event].label), NULL);
    case STET_HAPPENS_ARRIVED:
        if (h->peer < 0)
            return stet_say_phrase(t->arena, t->tongue, STET_PHRASE_STEP_ON_OLD, "what",
                                   message_words(t, h->index), NULL);
        return stet_say_phrase(t->arena, t->tongue, STET_PHRASE_STEP_ON_ARRIVAL, "what",
                               message_words(t, h->index), "peer", role_words(t, h->peer), NULL);
    default:
        return NULL;
    }
}

/* What befalls a message on its way, or a role from outside: a sentence of its own. */
static const char *fate_words(struct teller *t, const struct stet_happening *h)
{
    const char *message = h->index < 0 ? "" : message_words(t, h->index);

    switch (h->kind) {
    case STET_HAPPENS_LOST:
        return stet_say_phrase(t->arena, t->tongue, STET_PHRASE_STEP_LOST, "what", message, NULL);
    case STET_HAPPENS_DUPLICATED:
        return stet_say_phrase(t->arena, t->tongue, STET_PHRASE_STEP_DUPLICATED, "what", message,
                               NULL);
    case STET_HAPPENS_INJECTED:
        return stet_say_phrase(t->arena, t->tongue, STET_PHRASE_STEP_INJECTED, "what", message,
                               NULL);
    case STET_HAPPENS_GIVEN:
        return stet_say_phrase(t->arena, t->tongue, STET_PHRASE_STEP_BEGINS, "state",
                               t->story->model->states[h->to].name, NULL);
    default:
        return NULL;
    }
}

static const char *outcome_words(struct teller *t, const struct stet_happening *h)
{
    static const enum stet_phrase phrases[] = {
        [STET_TAKEN] = STET_PHRASE_STEP_STAYS,         [STET_IGNORED] = STET_PHRASE_STEP_IGNORES,
        [STET_REFUSED] = STET_PHRASE_STEP_REFUSES,     [STET_DEFERRED] = STET_PHRASE_STEP_DEFERS,
        [STET_NEVER_HAPPENS] = STET_PHRASE_STEP_STAYS, [STET_UNDISPOSED] = STET_PHRASE_STEP_STAYS,
    };
    const bool moved = h->kind == STET_HAPPENS_MOVED;

    return stet_say_phrase(t->arena, t->tongue,
                           moved ? STET_PHRASE_STEP_ENTERS : phrases[h->outcome], "state",
                           t->story->model->states[moved ? h->to : h->from].name, NULL);
}

/* The guards that the row asked for, in parentheses. */
static const char *guard_words(struct teller *t, const struct stet_happening *h)
{
    const struct stet_model *model = t->story->model;
    struct stet_buffer words;

    stet_buffer_init(&words, t->arena);
    for (int i = 0; i < model->guards.count && h->row >= 0; i++)
        if ((model->rows[h->row].when.value >> (model->flags.count + i) & 1) != 0)
            stet_putf(&words, "%s%s", words.length == 0 ? " (" : "; ",
                      chart_say(t->chart, model->guards.list[i].text));
    if (words.length > 0)
        stet_put(&words, ")");
    return stet_buffer_text(&words);
}

static bool expires_later(struct teller *t, const struct stet_happening *h, int line)
{
    for (int i = 0; i < t->chart->clock_count; i++) {
        const struct chart_clock *clock = &t->chart->clocks[i];

        if (clock->role == h->role && clock->timer == h->index && clock->armed == line)
            return true;
    }
    return false;
}

static const char *effect_words(struct teller *t, const struct stet_happening *h, int line)
{
    const struct stet_names *signals = &t->story->model->signals;

    switch (h->kind) {
    case STET_HAPPENS_SENT:
        if (h->peer < 0)
            return stet_say_phrase(t->arena, t->tongue, STET_PHRASE_STEP_SENDS_OUT, "what",
                                   message_words(t, h->index), NULL);
        return stet_say_phrase(t->arena, t->tongue, STET_PHRASE_STEP_SENDS, "what",
                               message_words(t, h->index), "peer", role_words(t, h->peer), NULL);
    case STET_HAPPENS_TOLD:
        return stet_say_phrase(t->arena, t->tongue, STET_PHRASE_STEP_TELLS, "what",
                               chart_say(t->chart, signals->list[h->index].text), NULL);
    case STET_HAPPENS_ARMED:
        if (!expires_later(t, h, line))
            return NULL;
        return stet_say_phrase(t->arena, t->tongue, STET_PHRASE_STEP_STARTS, "what",
                               timer_words(t, h->index), NULL);
    default:
        return NULL;
    }
}

static void put_sentence(struct stet_buffer *out, const char *sentence)
{
    if (sentence == NULL)
        return;
    if (out->length > 0)
        stet_put(out, " ");
    stet_put(out, sentence);
}

/* Everything the role did at one moment, as one paragraph. */
static const char *moment_words(struct teller *t, int at)
{
    const struct chart_line *line = &t->chart->lines[at];
    const struct stet_happening *list = t->story->list;
    const struct stet_happening *cause = &list[line->cause];
    struct stet_buffer out;

    stet_buffer_init(&out, t->arena);
    put_sentence(&out, fate_words(t, cause));
    for (int i = line->cause + 1; i < line->end; i++) {
        if (list[i].kind == STET_HAPPENS_OFFERED) {
            cause = &list[i];
        } else if (list[i].kind == STET_HAPPENS_MOVED || list[i].kind == STET_HAPPENS_STAYED) {
            put_sentence(&out,
                         stet_say_phrase(t->arena, t->tongue, STET_PHRASE_STEP_SENTENCE, "cause",
                                         cause_words(t, cause), "guards", guard_words(t, &list[i]),
                                         "outcome", outcome_words(t, &list[i]), NULL));
        } else {
            put_sentence(&out, effect_words(t, &list[i], at));
        }
    }
    return stet_buffer_text(&out);
}

/* --- what a role waits for ----------------------------------------------- */

/* What happens to the role next, from a line on; NULL when nothing does. */
static const char *wait_words(struct teller *t, int role, int from)
{
    for (int i = from; i < t->chart->line_count; i++) {
        const struct chart_line *line = &t->chart->lines[i];
        const struct stet_happening *h;

        if (line->kind != CHART_MOMENT || line->role != role)
            continue;
        h = &t->story->list[line->cause];
        if (h->kind == STET_HAPPENS_CALL)
            return stet_say_phrase(t->arena, t->tongue, STET_PHRASE_STEP_AWAITS_CALL, "what",
                                   chart_say(t->chart, t->story->model->events[h->event].label),
                                   NULL);
        if (h->kind == STET_HAPPENS_EXPIRED)
            return stet_say_phrase(t->arena, t->tongue, STET_PHRASE_STEP_AWAITS_EXPIRY, "what",
                                   timer_words(t, h->index), NULL);
        if (h->kind == STET_HAPPENS_ARRIVED && h->peer >= 0)
            return stet_say_phrase(t->arena, t->tongue, STET_PHRASE_STEP_AWAITS, "what",
                                   message_words(t, h->index), "peer", role_words(t, h->peer),
                                   NULL);
        if (h->kind != STET_HAPPENS_LOST && h->kind != STET_HAPPENS_DUPLICATED)
            return NULL;
    }
    return NULL;
}

/* --- steps --------------------------------------------------------------- */

static void add_sentence(struct teller *t, struct stet_step_role *role, const char *sentence)
{
    if (sentence == NULL)
        return;
    role->sentences = stet_grow(t->arena, role->sentences, (size_t)role->count, &role->capacity,
                                sizeof *role->sentences);
    role->sentences[role->count++] = sentence;
}

static struct stet_step_text *add_step(struct teller *t)
{
    struct stet_step_texts *texts = t->texts;
    struct stet_step_text *step;

    texts->list = stet_grow(t->arena, texts->list, (size_t)texts->count, &texts->capacity,
                            sizeof *texts->list);
    step = &texts->list[texts->count++];
    *step = (struct stet_step_text){.phase = -1};
    step->roles = stet_alloc_array(t->arena, (size_t)texts->role_count, sizeof *step->roles);
    for (int role = 0; role < texts->role_count; role++) {
        step->roles[role].role = role;
        step->roles[role].name = chart_role(t->chart, role);
    }
    return step;
}

/* The line of a step, that ends before `line`, at which a role first acts; `line` when it does not.
 */
static int first_act(struct teller *t, int role, int line)
{
    int first = line;

    for (int i = line - 1; i >= 0 && t->chart->lines[i].kind != CHART_STEP; i--)
        if (t->chart->lines[i].kind == CHART_MOMENT && t->chart->lines[i].role == role)
            first = i;
    return first;
}

/* Whoever acts first is told first. */
static void order_roles(struct teller *t, struct stet_step_text *step, int line)
{
    for (int i = 1; i < t->texts->role_count; i++)
        for (int k = i; k > 0 && first_act(t, step->roles[k].role, line) <
                                     first_act(t, step->roles[k - 1].role, line);
             k--) {
            const struct stet_step_role earlier = step->roles[k];

            step->roles[k] = step->roles[k - 1];
            step->roles[k - 1] = earlier;
        }
}

/* The roles' waits at the end of a step in which something happened. */
static void end_step(struct teller *t, struct stet_step_text *step, int line)
{
    bool happened = false;

    for (int role = 0; role < t->texts->role_count; role++)
        happened |= step->roles[role].count > 0;
    for (int role = 0; role < t->texts->role_count && happened; role++)
        add_sentence(t, &step->roles[role], wait_words(t, role, line));
    order_roles(t, step, line);
}

/* The prose of the k-th STEP or PHASE of the story. */
static struct stet_prose prose_of(struct teller *t, enum stet_happening_kind kind, int k)
{
    for (int i = 0; i < t->story->count; i++)
        if (t->story->list[i].kind == kind && k-- == 0)
            return t->story->list[i].about;
    return (struct stet_prose){0};
}

static void add_phase(struct teller *t, const struct chart_line *line)
{
    struct stet_step_texts *texts = t->texts;

    texts->phases = stet_grow(t->arena, texts->phases, (size_t)texts->phase_count,
                              &texts->phase_capacity, sizeof *texts->phases);
    texts->phases[texts->phase_count] =
        (struct stet_step_phase){line->text, prose_of(t, STET_HAPPENS_PHASE, texts->phase_count)};
    texts->phase_count++;
}

static struct stet_step_text *begin_step(struct teller *t, const struct chart_line *line, int phase)
{
    const struct stet_step_text *last =
        t->texts->count == 0 ? NULL : &t->texts->list[t->texts->count - 1];
    const int before = last != NULL && last->phase == phase ? last->number_in_phase : 0;
    struct stet_step_text *step = add_step(t);

    step->number = line->number;
    step->number_in_phase = before + 1;
    step->title = line->text;
    step->about = prose_of(t, STET_HAPPENS_STEP, line->number - 1);
    step->phase = phase;
    return step;
}

static void tell(struct teller *t)
{
    struct stet_step_text *step = NULL;
    int phase = -1;

    for (int i = 0; i < t->chart->line_count; i++) {
        const struct chart_line *line = &t->chart->lines[i];

        const bool begins = line->kind == CHART_PHASE || line->kind == CHART_STEP;
        if (step != NULL && (begins || line->kind == CHART_PHASE_END)) {
            end_step(t, step, i);
            step = NULL;
        }
        if (line->kind == CHART_PHASE) {
            add_phase(t, line);
            phase = t->texts->phase_count - 1;
        } else if (line->kind == CHART_PHASE_END) {
            phase = -1;
        } else if (line->kind == CHART_STEP) {
            step = begin_step(t, line, phase);
        } else if (line->kind == CHART_MOMENT) {
            if (step == NULL) {
                step = add_step(t);
                step->phase = phase;
            }
            add_sentence(t, &step->roles[line->role], moment_words(t, i));
        }
    }
    if (step != NULL)
        end_step(t, step, t->chart->line_count);
}

void stet_render_steps(struct stet_arena *arena, const struct stet_story *story,
                       const struct stet_tongue *tongue, struct stet_step_texts *texts)
{
    const struct stet_chart_view view = {.story = story, .tongue = tongue};
    struct chart chart;
    struct teller teller = {
        .arena = arena, .chart = &chart, .story = story, .tongue = tongue, .texts = texts};

    chart_compute(&chart, arena, &view);
    *texts = (struct stet_step_texts){.role_count = story->role_count};
    tell(&teller);
}
