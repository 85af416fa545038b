/* The texts of a chart, read in the names of a machine. */
#include "said.h"

#include <string.h>

/* The class of the message that a mention names; -1: none. */
static int class_in(const struct machine *machine, const struct mention *mention)
{
    const int message = mention_of(&machine->lexicon, mention, NAME_MESSAGE);

    return message < 0 ? -1 : machine->class_of[message];
}

static void add_alternative(struct said *said, const int *classes, int count)
{
    struct said_messages *next = &said->alternatives[said->alternative_count];

    if (said->alternative_count == MOST_ALTERNATIVES || count == 0 || count > MOST_AT_ONCE)
        return;
    *next = (struct said_messages){.count = count};
    memcpy(next->classes, classes, (size_t)count * sizeof *classes);
    for (int i = 0; i < said->alternative_count; i++)
        if (said->alternatives[i].count == count &&
            memcmp(said->alternatives[i].classes, classes, (size_t)count * sizeof *classes) == 0)
            return;
    said->alternative_count++;
}

/* Whatever else a spelling names: "RST" may have an ACK. */
static void add_other_names(const struct machine *machine, const struct mention *mention,
                            struct said *said)
{
    const struct name *names = machine->lexicon.names;

    for (int i = mention->name; i >= 0; i = names[i].next)
        if (names[i].kind == NAME_MESSAGE && !machine->traffic[machine->class_of[names[i].index]])
            add_alternative(said, &machine->class_of[names[i].index], 1);
}

/* How many mentions stand before the first parenthesis, in which others are explained. */
static int count_outside(const struct reading *reading, const struct mentions *mentions)
{
    const size_t end = strcspn(reading->plain, "(");
    int count = 0;

    while (count < mentions->count && reading->words[mentions->list[count].first].begin < end)
        count++;
    return count;
}

/*
 * "FIN, ACK" is one segment or two; of "ACK for the FIN", which has other words
 * in between, it may be that only one is sent.
 */
static void add_messages(const struct machine *machine, const struct mentions *mentions, int limit,
                         struct said *said)
{
    int classes[MOST_AT_ONCE + 1] = {0};
    int count = 0;
    int last = -1;

    for (int i = 0; i < limit && count <= MOST_AT_ONCE; i++) {
        const int class = class_in(machine, &mentions->list[i]);

        if (class < 0)
            continue;
        if (machine->traffic[class])
            said->traffic = class;
        else if (count == 0 || classes[count - 1] != class) {
            classes[count++] = class;
            last = i;
        }
    }
    add_alternative(said, classes, count);
    if (count == 1)
        add_other_names(machine, &mentions->list[last], said);
    if (count > 1 && mentions->unknown > 0) {
        add_alternative(said, classes, 1);
        add_alternative(said, classes + count - 1, 1);
    }
}

/* The part whose label stands right at this word; -1: none. */
static int part_at(struct stet_arena *arena, const struct stet_sketch *sketch,
                   const struct reading *reading, int word)
{
    enum { MOST_PARTS_TRIED = 16 };

    for (int i = 0; i < sketch->part_count && i < MOST_PARTS_TRIED; i++) {
        const char *const names[] = {sketch->parts[i].label, sketch->parts[i].id};

        for (size_t j = 0; j < STET_COUNT(names); j++) {
            const struct reading name = reading_make(arena, names[j]);
            int same = 0;

            while (same < name.count && word + same < reading->count &&
                   strcmp(name.words[same].text, reading->words[word + same].text) == 0)
                same++;
            if (name.count > 0 && same == name.count)
                return i;
        }
    }
    return -1;
}

/* The part whose label has a word for the role; -1: none, or several. */
static int part_of_role(struct stet_arena *arena, const struct machine *machine,
                        const struct stet_sketch *sketch, int role)
{
    int found = -1;

    for (int i = 0; i < sketch->part_count && i < STET_MAX_ROLES; i++) {
        const struct reading label = reading_make(arena, sketch->parts[i].label);
        const struct mentions mentions = mentions_find(arena, &machine->lexicon, &label, FIND_ALL);

        for (int j = 0; j < mentions.count; j++)
            if (mention_of(&machine->lexicon, &mentions.list[j], NAME_ROLE) == role)
                found = found < 0 || found == i ? i : -2;
    }
    return found >= 0 ? found : -1;
}

/* Who is named right behind the mention: "TIME_WAIT at Client"; -1: nobody. */
static int owner_behind(struct stet_arena *arena, const struct stet_sketch *sketch,
                        const struct reading *reading, const struct mention *mention)
{
    enum { MOST_WORDS_BETWEEN = 1 };
    const int end = mention->first + mention->count;

    for (int word = end; word < reading->count && word <= end + MOST_WORDS_BETWEEN; word++) {
        const int part = part_at(arena, sketch, reading, word);

        if (part >= 0)
            return part;
    }
    return -1;
}

/* Whose state stands at the mention: of who is named last before it. */
static int owner_before(struct stet_arena *arena, const struct machine *machine,
                        const struct stet_sketch *sketch, const struct reading *reading,
                        const struct mentions *mentions, int mention)
{
    const int first = mentions->list[mention].first;
    int owner = -1;

    for (int word = 0; word < first; word++) {
        const int part = part_at(arena, sketch, reading, word);

        owner = part >= 0 ? part : owner;
        for (int i = 0; i < mention && part < 0; i++)
            if (mentions->list[i].first == word) {
                const int role = mention_of(&machine->lexicon, &mentions->list[i], NAME_ROLE);
                const int named = role >= 0 ? part_of_role(arena, machine, sketch, role) : -1;

                owner = named >= 0 ? named : owner;
            }
    }
    return owner;
}

static void add_states(struct stet_arena *arena, const struct machine *machine,
                       const struct stet_sketch *sketch, const struct reading *reading,
                       const struct mentions *mentions, const struct stet_sketch_item *item,
                       struct said *said)
{
    const bool is_message = item->kind == STET_ITEM_MESSAGE && item->from != item->to;
    const bool is_wide = item->kind == STET_ITEM_NOTE && item->from != item->to;

    for (int i = 0; i < mentions->count && said->state_count < MOST_STATES_SAID; i++) {
        const int state = mention_of(&machine->lexicon, &mentions->list[i], NAME_STATE);

        if (state < 0 || !mention_as_state(&machine->lexicon, reading, mentions, i) ||
            (is_message && class_in(machine, &mentions->list[i]) >= 0))
            continue;
        said->states[said->state_count] =
            (struct said_state){state, owner_before(arena, machine, sketch, reading, mentions, i)};
        if (is_wide && said->states[said->state_count].part < 0)
            said->states[said->state_count].part =
                owner_behind(arena, sketch, reading, &mentions->list[i]);
        said->state_count++;
    }
}

/* Whether a name in capitals that is not the machine's stands right before: "IPCP Configure-Ack".
 */
static bool is_of_another(const struct machine *machine, const struct reading *reading,
                          const struct mentions *mentions, int i)
{
    const struct mention *mention = &mentions->list[i];
    const struct mention *before = i > 0 ? &mentions->list[i - 1] : NULL;
    const struct word *word;

    if (mention->first == 0 || (before != NULL && before->first + before->count == mention->first))
        return false;
    word = &reading->words[mention->first - 1];
    return word->capital && word->end - word->begin > 2 && reading->plain[word->end] == ' ' &&
           word[1].begin == word->end + 1 && !machine_is_named(machine, word->text);
}

/* Forgets the messages of other protocols. */
static void drop_others(const struct machine *machine, const struct reading *reading,
                        struct mentions *mentions)
{
    int kept = 0;

    for (int i = 0; i < mentions->count; i++)
        if (class_in(machine, &mentions->list[i]) < 0 ||
            !is_of_another(machine, reading, mentions, i))
            mentions->list[kept++] = mentions->list[i];
    mentions->unknown += mentions->count - kept;
    mentions->count = kept;
}

struct said said_read(struct stet_arena *arena, const struct machine *machine,
                      const struct stet_sketch *sketch, const struct stet_sketch_item *item)
{
    struct stet_arena *room = stet_arena_within(arena);
    const bool is_message = item->kind == STET_ITEM_MESSAGE && item->from != item->to;
    const char *text = strlen(item->text) > LONGEST_TEXT
                           ? stet_copy_n(room, item->text, LONGEST_TEXT)
                           : item->text;
    struct said said = {.traffic = -1};
    struct reading reading;
    struct mentions mentions;

    if (is_message)
        text = numbers_read(arena, machine->model, numbers_spell_flags(room, machine->model, text),
                            &said.numbers);
    reading = reading_make(room, text);
    mentions = mentions_find(room, &machine->lexicon, &reading, FIND_ALL);
    add_states(room, machine, sketch, &reading, &mentions, item, &said);
    if (is_message) {
        drop_others(machine, &reading, &mentions);
        add_messages(machine, &mentions, count_outside(&reading, &mentions), &said);
        add_messages(machine, &mentions, mentions.count, &said);
        if (said.alternative_count > 0) {
            mentions = mentions_find(room, &machine->lexicon, &reading, FIND_SINGLE);
            drop_others(machine, &reading, &mentions);
            add_messages(machine, &mentions, mentions.count, &said);
        }
        said.kind = said.alternative_count > 0 ? SAID_MESSAGES
                    : said.traffic >= 0        ? SAID_TRAFFIC
                                               : SAID_UNKNOWN;
    }
    stet_arena_free(room);
    return said;
}
