/* A machine being read: names, rules, and the words that stet itself writes them in. */
#include "machine.h"

#include <string.h>

void foreign_error(struct foreign_machine *machine, int line, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    stet_error(machine->diagnostics, "foreign", (struct stet_place){machine->path, line}, "%s",
               stet_format_list(machine->arena, format, arguments));
    va_end(arguments);
}

void foreign_warning(struct foreign_machine *machine, int line, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    stet_warning(machine->diagnostics, "foreign", (struct stet_place){machine->path, line}, "%s",
                 stet_format_list(machine->arena, format, arguments));
    va_end(arguments);
}

struct foreign_name *foreign_find(const struct foreign_machine *machine, enum foreign_space space,
                                  const char *key)
{
    const struct foreign_names *names = &machine->spaces[space];
    const int index = stet_map_get(&names->by_key, key, strlen(key));

    return index < 0 ? NULL : names->list[index];
}

struct foreign_name *foreign_name(struct foreign_machine *machine, enum foreign_space space,
                                  const char *key, int line)
{
    struct foreign_names *names = &machine->spaces[space];
    struct foreign_name *name;

    key = foreign_text(machine, key, line);
    name = foreign_find(machine, space, key);
    if (name != NULL)
        return name;
    name = stet_alloc(machine->arena, sizeof *name);
    name->key = key;
    name->line = line;
    names->list = stet_grow(machine->arena, names->list, names->count, &names->capacity,
                            sizeof(struct foreign_name *));
    (void)stet_map_put(&names->by_key, key, strlen(key), (int)names->count);
    names->list[names->count++] = name;
    return name;
}

const char *foreign_text(struct foreign_machine *machine, const char *text, int line)
{
    size_t length = strlen(text);
    char *copy = stet_copy_n(machine->arena, text, length);
    const char *fault;

    for (char *c = copy; *c != '\0'; c++)
        if (*c == '\n' || *c == '\r' || *c == '\t')
            *c = ' ';
    fault = stet_text_fault(copy, length);
    if (fault != NULL) {
        foreign_error(machine, line, "a text holds %s; take it out", fault);
        return stet_copy_shown(machine->arena, copy, length);
    }
    if (length > STET_MAX_TEXT) {
        foreign_error(machine, line, "a text is longer than %d KiB; shorten it",
                      STET_MAX_TEXT >> 10);
        return stet_shorten(machine->arena, copy, STET_MAX_TEXT - 3);
    }
    return copy;
}

struct foreign_rule *foreign_rule(struct foreign_machine *machine, enum stet_row_word word,
                                  struct foreign_name *from, int line)
{
    struct foreign_rule *rule;

    machine->rules = stet_grow(machine->arena, machine->rules, machine->count, &machine->capacity,
                               sizeof *machine->rules);
    rule = &machine->rules[machine->count];
    *rule =
        (struct foreign_rule){.word = word, .from = from, .line = line, .order = machine->count};
    machine->count++;
    return rule;
}

struct foreign_must *foreign_must(struct foreign_machine *machine, enum stet_row_word word,
                                  int line)
{
    machine->musts = stet_grow(machine->arena, machine->musts, machine->must_count,
                               &machine->must_capacity, sizeof *machine->musts);
    machine->musts[machine->must_count] = (struct foreign_must){.word = word, .line = line};
    return &machine->musts[machine->must_count++];
}

void foreign_choose(struct foreign_machine *machine, struct foreign_choice *choice,
                    struct foreign_event thing)
{
    choice->list = stet_grow(machine->arena, choice->list, choice->count, &choice->capacity,
                             sizeof *choice->list);
    choice->list[choice->count++] = thing;
}

void foreign_add_action(struct foreign_machine *machine, struct foreign_actions *actions,
                        const char *word, struct foreign_name *name)
{
    actions->list = stet_grow(machine->arena, actions->list, actions->count, &actions->capacity,
                              sizeof *actions->list);
    actions->list[actions->count++] = (struct foreign_action){word, name};
}

void foreign_add_condition(struct foreign_machine *machine, struct foreign_when *when,
                           struct foreign_name *name, bool yes)
{
    when->list =
        stet_grow(machine->arena, when->list, when->count, &when->capacity, sizeof *when->list);
    when->list[when->count++] = (struct foreign_condition){name, yes};
}

struct foreign_event foreign_event(struct foreign_machine *machine, const char *key, int line)
{
    static const struct {
        const char *prefix;
        enum foreign_space space;
    } kinds[] = {{"RECEIVE", FOREIGN_MESSAGES}, {"EXPIRE", FOREIGN_TIMERS}};
    struct foreign_event event = {FOREIGN_CALLS, NULL};

    for (size_t i = 0; i < STET_COUNT(kinds); i++) {
        const size_t length = strlen(kinds[i].prefix);

        if (strncmp(key, kinds[i].prefix, length) != 0 || key[length] != ':' ||
            key[length + 1] == '\0')
            continue;
        event.space = kinds[i].space;
        key += length + 1;
        break;
    }
    event.name = foreign_name(machine, event.space, key, line);
    return event;
}

/* What stands between "WORD(" and ")"; NULL when it is not so. */
static const char *inside(struct foreign_machine *machine, const char *text, const char *word)
{
    const size_t length = strlen(word), whole = strlen(text);

    if (strncmp(text, word, length) != 0 || text[length] != '(' || text[whole - 1] != ')' ||
        whole < length + 3)
        return NULL;
    return stet_copy_n(machine->arena, text + length + 1, whole - length - 2);
}

bool foreign_read_action(struct foreign_machine *machine, const char *text, int line,
                         struct foreign_actions *actions)
{
    static const struct {
        const char *word;
        enum foreign_space space;
    } words[] = {{"SEND", FOREIGN_MESSAGES}, {"START", FOREIGN_TIMERS}, {"STOP", FOREIGN_TIMERS},
                 {"SET", FOREIGN_FLAGS},     {"CLEAR", FOREIGN_FLAGS},  {"TELL", FOREIGN_SIGNALS},
                 {"DO", FOREIGN_ACTIONS}};

    for (size_t i = 0; i < STET_COUNT(words); i++) {
        const char *name = inside(machine, text, words[i].word);

        if (name == NULL)
            continue;
        foreign_add_action(machine, actions, words[i].word,
                           foreign_name(machine, words[i].space, name, line));
        return true;
    }
    foreign_error(machine, line, "'%s' is no action; write SEND(message), START(timer) and so on",
                  stet_shorten(machine->arena, foreign_text(machine, text, line), 60));
    return false;
}

static bool read_condition(struct foreign_machine *machine, const char *text, int line,
                           struct foreign_when *when)
{
    const char *negated = inside(machine, text, "NOT");
    const char *name = negated != NULL ? negated : text;

    if (*name == '\0' || strpbrk(name, "(),") != NULL) {
        foreign_error(machine, line, "'%s' is no condition; write a flag, a guard or NOT of one",
                      stet_shorten(machine->arena, foreign_text(machine, text, line), 60));
        return false;
    }
    foreign_add_condition(machine, when, foreign_name(machine, FOREIGN_FLAGS, name, line),
                          negated == NULL);
    return true;
}

bool foreign_read_when(struct foreign_machine *machine, const char *text, int line,
                       struct foreign_when *when)
{
    const char *list = inside(machine, text, "AND");

    if (strcmp(text, "_") == 0)
        return true;
    if (list == NULL)
        return read_condition(machine, text, line, when);
    while (*list != '\0') {
        const size_t length = strcspn(list, ",");

        if (!read_condition(machine, stet_copy_n(machine->arena, list, length), line, when))
            return false;
        list += length + (list[length] == ',');
        list += strspn(list, " ");
    }
    return true;
}
