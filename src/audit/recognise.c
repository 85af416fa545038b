/*
 * Evidence that a sketch is about a machine: different names that few other
 * machines use, counted against what is unknown.  A false alarm is worse than
 * a miss, so a circuit breaker that is CLOSED is nobody's.
 */
#include "recognise.h"

#include <string.h>

#include "numbers.h"
#include "states.h"

enum { LONGEST_TEXT = 2000, MOST_TEXTS = 5000 };

/* What was found in the texts of a sketch. */
struct evidence {
    struct stet_arena *room;
    const struct machine *machine;
    bool *seen;   /* [name of the lexicon] */
    bool *strong; /* likewise: spelt as no other machine would */
    int known;    /* arrows or nodes that name something of the machine */
    int unknown;
    struct reading title; /* of the machine */
    bool titled;          /* it is named */
    int texts;
};

/* Short words in small letters may be words of a language. */
static bool is_plain_word(const struct reading *reading, const struct mention *mention)
{
    const struct word *word = &reading->words[mention->first];

    return mention->count == 1 && !word->capital && strlen(word->text) < 6;
}

/* What counts in an arrow or a note of a chart, in a node, on an edge: bits by kind of name. */
enum {
    IN_CHART = 1 << NAME_STATE | 1 << NAME_MESSAGE | 1 << NAME_CALL | 1 << NAME_TIMER,
    IN_NODE = 1 << NAME_STATE,
    ON_EDGE = 1 << NAME_MESSAGE | 1 << NAME_CALL | 1 << NAME_TIMER
};

/* The first name of a kind that counts; states only as states are written. */
static int counted_name(const struct evidence *evidence, const struct reading *reading,
                        const struct mentions *mentions, int i, unsigned kinds)
{
    const struct lexicon *lexicon = &evidence->machine->lexicon;

    for (int name = mentions->list[i].name; name >= 0; name = lexicon->names[name].next) {
        const enum name_kind kind = lexicon->names[name].kind;

        if ((kinds >> kind & 1) != 0 &&
            (kind != NAME_STATE || mention_as_state(lexicon, reading, mentions, i)))
            return name;
    }
    return -1;
}

/* How many words stand in the title, without a last "protocol". */
static int title_length(const struct reading *title)
{
    const bool ends =
        title->count > 1 && strcmp(title->words[title->count - 1].text, "protocol") == 0;

    return title->count - ends;
}

/* Whether the machine is named: by its name, or by its title. */
static bool is_titled(const struct evidence *evidence, const struct reading *reading)
{
    const struct reading *title = &evidence->title;
    const int length = title_length(title);

    for (int i = 0; i < reading->count; i++) {
        int same = 0;

        while (same < length && i + same < reading->count &&
               strcmp(reading->words[i + same].text, title->words[same].text) == 0)
            same++;
        if (same == length || machine_is_named(evidence->machine, reading->words[i].text))
            return true;
    }
    return false;
}

/* The same thing, however it is spelt, counts once: messages by their class. */
static int entity(const struct machine *machine, int name)
{
    const struct name *names = machine->lexicon.names;

    for (int i = 0; i < name; i++)
        if (names[i].kind == names[name].kind &&
            (names[i].kind == NAME_MESSAGE
                 ? machine->class_of[names[i].index] == machine->class_of[names[name].index]
                 : names[i].index == names[name].index))
            return i;
    return name;
}

/* Whether the word is joined to its neighbour: ST_SYN is a name of its own. */
static bool is_joined(const struct reading *reading, int word)
{
    return reading->plain[reading->words[word].end] == '_' ||
           (reading->words[word].begin > 0 &&
            reading->plain[reading->words[word].begin - 1] == '_');
}

/* Whether the mention says nothing: it is a word of our own without meaning. */
static bool is_noise(const struct machine *machine, const struct mention *mention)
{
    const struct name *names = machine->lexicon.names;

    for (int i = mention->name; i >= 0; i = names[i].next)
        if (names[i].kind != NAME_NOISE)
            return false;
    return true;
}

/* Where what is explained in brackets right behind a name ends: "SYN [MSS 1460, SACK]". */
static size_t end_of_brackets(const struct reading *reading, const struct mention *mention)
{
    static const char open[] = "([{<", close[] = ")]}>";
    const size_t end = reading->words[mention->first + mention->count - 1].end;
    const size_t begin = end + strspn(reading->plain + end, " ");
    const char *bracket =
        reading->plain[begin] == '\0' ? NULL : strchr(open, reading->plain[begin]);
    const char *after =
        bracket == NULL ? NULL : strchr(reading->plain + begin, close[bracket - open]);

    return after == NULL ? 0 : (size_t)(after - reading->plain);
}

/*
 * Whether most of what a text writes in capitals is none of the machine's: "CRYPTO[SH] ACK[0]".
 * Options, with values as MSS=1460 or in brackets behind a name, are no names.
 */
static bool is_foreign(const struct machine *machine, const struct reading *reading,
                       const struct mentions *mentions)
{
    int own = 0, foreign = 0;
    size_t explained = 0;

    for (int i = 0, at = 0; i < reading->count; i++) {
        const struct word *word = &reading->words[i];

        while (at < mentions->count && mentions->list[at].first + mentions->list[at].count <= i)
            at++;
        if (word->begin < explained)
            continue;
        if (at < mentions->count && mentions->list[at].first <= i) {
            if (is_noise(machine, &mentions->list[at]))
                continue;
            own++;
            explained = end_of_brackets(reading, &mentions->list[at]);
        } else if (word->capital && word->end - word->begin > 1 &&
                   reading->plain[word->end] != '=' && !machine_is_named(machine, word->text)) {
            foreign++;
            own -= is_joined(reading, i);
        }
    }
    return foreign > own;
}

/* Reads a text; returns how many names it has, -1: only traffic or nothing at all. */
static int read_text(struct evidence *evidence, const char *text, unsigned kinds)
{
    const struct machine *machine = evidence->machine;
    const char *start =
        strlen(text) > LONGEST_TEXT ? stet_copy_n(evidence->room, text, LONGEST_TEXT) : text;
    const struct reading reading =
        reading_make(evidence->room, numbers_spell_flags(evidence->room, machine->model, start));
    const struct mentions mentions =
        mentions_find(evidence->room, &machine->lexicon, &reading, FIND_ALL);
    int found = 0;
    bool traffic = reading.count == 0;
    evidence->titled = evidence->titled || is_titled(evidence, &reading);
    if (is_foreign(machine, &reading, &mentions))
        return 0;
    for (int i = 0; i < mentions.count; i++) {
        const int name = counted_name(evidence, &reading, &mentions, i, kinds);
        int first;

        if (name < 0)
            continue;
        if (machine->lexicon.names[name].kind == NAME_MESSAGE &&
            machine->traffic[machine->class_of[machine->lexicon.names[name].index]]) {
            traffic = true;
            continue;
        }
        first = entity(machine, name);
        found++;
        evidence->seen[first] = true;
        if (!machine->lexicon.names[name].common &&
            (machine->lexicon.names[name].kind == NAME_CALL ||
             !is_plain_word(&reading, &mentions.list[i])))
            evidence->strong[first] = true;
    }
    return found == 0 && traffic ? -1 : found;
}

/* An arrow or a node: what it says counts for or against. */
static void weigh(struct evidence *evidence, const char *text, unsigned kinds)
{
    const int found = evidence->texts++ < MOST_TEXTS ? read_text(evidence, text, kinds) : -1;

    evidence->known += found > 0;
    evidence->unknown += found == 0;
}

static void look(struct evidence *evidence, const char *text, unsigned kinds)
{
    if (evidence->texts++ < MOST_TEXTS)
        (void)read_text(evidence, text, kinds);
}

static void read_chart(struct evidence *evidence, const struct stet_sketch *sketch)
{
    for (int i = 0; i < sketch->part_count && i < MOST_TEXTS; i++)
        look(evidence, sketch->parts[i].label, 0);
    for (int i = 0; i < sketch->item_count; i++) {
        const struct stet_sketch_item *item = &sketch->items[i];

        if (item->kind == STET_ITEM_MESSAGE && item->from != item->to)
            weigh(evidence, item->text, IN_CHART);
        else
            look(evidence, item->text, IN_CHART);
    }
}

static void read_states(struct evidence *evidence, const struct stet_sketch *sketch)
{
    for (int i = 0; i < sketch->node_count; i++)
        if (sketch->nodes[i].kind == STET_NODE_STATE)
            weigh(evidence, sketch->nodes[i].label, IN_NODE);
    for (int i = 0; i < sketch->edge_count; i++)
        look(evidence, sketch->edges[i].label, ON_EDGE);
}

/* Enough of a chart's arrows are known. */
static bool chart_suffices(const struct evidence *evidence, int strong, int all, bool only)
{
    const int known = evidence->known, unknown = evidence->unknown;

    if (!evidence->machine->has_peers)
        return false;
    if (only)
        return all >= 2 && known * 2 >= unknown;
    return (strong >= 1 && all >= 2 && known >= unknown) || (strong >= 3 && known * 6 >= unknown);
}

static bool states_suffice(const struct evidence *evidence, int strong, int all, bool only)
{
    const int known = evidence->known, unknown = evidence->unknown;

    if (only)
        return known >= 2 && known >= unknown;
    return (strong >= 2 && known >= 2 && known >= unknown) ||
           (strong >= 1 && all >= 3 && known >= 2 && known >= 2 * unknown);
}

int recognise(struct stet_arena *arena, const struct machine *machine,
              const struct stet_sketch *sketch, bool only)
{
    struct evidence evidence = {.room = stet_arena_within(arena), .machine = machine};
    const size_t count = (size_t)machine->lexicon.count;
    int strong = 0, all = 0;
    bool enough;

    evidence.seen = stet_alloc_array(evidence.room, count, sizeof(bool));
    evidence.title = reading_make(evidence.room, machine->model->title);
    evidence.strong = stet_alloc_array(evidence.room, count, sizeof(bool));
    look(&evidence, sketch->title == NULL ? "" : sketch->title, 0);
    if (sketch->kind == STET_SKETCH_CHART)
        read_chart(&evidence, sketch);
    else
        read_states(&evidence, sketch);
    for (size_t i = 0; i < count; i++) {
        strong += evidence.strong[i];
        all += evidence.seen[i];
    }
    strong += evidence.titled && all > 0;
    enough = sketch->kind == STET_SKETCH_CHART ? chart_suffices(&evidence, strong, all, only)
                                               : states_suffice(&evidence, strong, all, only);
    stet_arena_free(evidence.room);
    return enough ? 4 * strong + all + evidence.known : 0;
}

/* Whether nearly all states of the machine are drawn. */
static bool has_most_states(const struct stet_model *model, const bool *is_drawn)
{
    int drawn = 0, all = 0;

    for (int i = 0; i < model->state_count; i++) {
        all += !model->states[i].is_group;
        drawn += is_drawn[i];
    }
    return drawn * 4 >= all * 3;
}

/*
 * Another machine has names of this one as well, as what a firewall keeps of TCP connections,
 * or a protocol of one's own that begins with a SYN: then a state that is not this machine's
 * stands among a few that are.
 */
bool recognise_own_states(struct stet_arena *arena, const struct machine *machine,
                          const struct stet_sketch *sketch)
{
    struct stet_arena *room = stet_arena_within(arena);
    const size_t count = (size_t)sketch->node_count;
    bool *is_drawn = stet_alloc_array(room, (size_t)machine->model->state_count, sizeof(bool));
    bool *is_known = stet_alloc_array(room, count, sizeof(bool));
    bool *is_entered = stet_alloc_array(room, count, sizeof(bool));
    bool found = false;

    for (int i = 0; i < sketch->node_count; i++) {
        const int state = states_of_node(room, machine, &sketch->nodes[i]);

        is_known[i] = state >= 0;
        if (is_known[i])
            is_drawn[state] = true;
    }
    for (int i = 0; i < sketch->edge_count; i++)
        is_entered[sketch->edges[i].to] |= sketch->edges[i].from != sketch->edges[i].to;
    for (int i = 0; i < sketch->edge_count; i++) {
        const struct stet_sketch_edge *edge = &sketch->edges[i];

        found = found || (sketch->nodes[edge->from].kind == STET_NODE_STATE &&
                          !is_known[edge->from] && is_entered[edge->from] && is_known[edge->to]);
    }
    found = found && !has_most_states(machine->model, is_drawn);
    stet_arena_free(room);
    return found;
}
