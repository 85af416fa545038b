/* Events, steps and guards' answers as they are written for `stet run`. */
#include "run.h"

#include <string.h>

const struct stet_place run_command_line = {"stet", 0};

bool run_unknown(struct run *run, struct stet_place place, const char *what, const char *name,
                 const char *nearest)
{
    if (nearest != NULL)
        stet_error(&run->cli->diagnostics, "unknown-name", place,
                   "%s has no %s '%s'; did you mean %s?", run->model->name, what, name, nearest);
    else
        stet_error(&run->cli->diagnostics, "unknown-name", place, "%s has no %s '%s'",
                   run->model->name, what, name);
    return false;
}

static const char *listed_name(const void *context, size_t i)
{
    const struct stet_names *names = context;

    return names->list[i].name;
}

static const char *event_key(const void *context, size_t i)
{
    const struct stet_model *model = context;

    return model->events[i].key;
}

static const char *state_name(const void *context, size_t i)
{
    const struct stet_model *model = context;

    return model->states[i].is_group ? "" : model->states[i].name;
}

/* A few of the names there are. */
static const char *some(struct run *run, size_t count,
                        const char *(*name_of)(const void *context, size_t i), const void *context)
{
    enum { FEW = 8 };
    struct stet_buffer out;
    int shown = 0;

    stet_buffer_init(&out, run->cli->arena);
    for (size_t i = 0; i < count && shown <= FEW; i++) {
        const char *name = name_of(context, i);

        if (*name == '\0')
            continue;
        stet_putf(&out, "%s%s", shown > 0 ? ", " : "", shown < FEW ? name : "...");
        shown++;
    }
    return shown > 0 ? stet_buffer_text(&out) : "none";
}

static void unknown_among(struct run *run, struct stet_place place, const char *what,
                          const char *name, size_t count,
                          const char *(*name_of)(const void *context, size_t i),
                          const void *context)
{
    const char *nearest = stet_nearest(name, count, name_of, context);

    if (nearest != NULL)
        run_unknown(run, place, what, name, nearest);
    else
        stet_error(&run->cli->diagnostics, "unknown-name", place, "%s has no %s '%s'; it has %s",
                   run->model->name, what, name, some(run, count, name_of, context));
}

int run_name(struct run *run, struct stet_place place, const char *what,
             const struct stet_names *names, const char *name)
{
    const int index = stet_names_find(names, name);

    if (index < 0)
        unknown_among(run, place, what, name, (size_t)names->count, listed_name, names);
    return index;
}

int run_state(struct run *run, struct stet_place place, const char *name)
{
    const int state = stet_model_state(run->model, name);

    if (state >= 0 && !run->model->states[state].is_group)
        return state;
    if (state >= 0)
        stet_error(&run->cli->diagnostics, "group", place,
                   "'%s' is a group; a machine is always in a state", name);
    else
        unknown_among(run, place, "state", name, (size_t)run->model->state_count, state_name,
                      run->model);
    return -1;
}

static int find_event(struct run *run, struct stet_place place, const char *name)
{
    const int event = stet_model_event(run->model, name);

    if (event < 0)
        unknown_among(run, place, "event", name, (size_t)run->model->event_count, event_key,
                      run->model);
    return event;
}

/* NAME=0 or NAME=1. */
static bool parse_guard(struct run *run, const char *text, const char *equals,
                        struct stet_place place, struct run_item *item)
{
    const char *name = stet_copy_n(run->cli->arena, text, (size_t)(equals - text));
    const int guard = run_name(run, place, "guard", &run->model->guards, name);

    if (guard < 0)
        return false;
    if (strcmp(equals, "=0") != 0 && strcmp(equals, "=1") != 0) {
        stet_error(&run->cli->diagnostics, "guard", place, "a guard answers 0 or 1, not '%s'",
                   equals + 1);
        return false;
    }
    item->kind = RUN_GUARD;
    item->step.index = guard;
    item->step.guards = equals[1] == '1';
    return true;
}

/* ROLE.CALL and ROLE.EXPIRE:TIMER. */
static bool parse_role_event(struct run *run, const char *text, const char *dot,
                             struct stet_place place, struct run_item *item)
{
    const char *role_name = stet_copy_n(run->cli->arena, text, (size_t)(dot - text));
    const int role = run_name(run, place, "role", &run->system->roles, role_name);
    int event;

    if (role < 0)
        return false;
    event = find_event(run, place, dot + 1);
    if (event < 0)
        return false;
    if (run->model->events[event].kind == STET_RECEIVE) {
        stet_error(&run->cli->diagnostics, "receive", place,
                   "in a system messages are delivered: write deliver:%s:%s", role_name,
                   run->model->messages.list[run->model->events[event].index].name);
        return false;
    }
    item->step.role = role;
    item->step.index = event;
    item->step.kind =
        run->model->events[event].kind == STET_CALL ? STET_STEP_DOES : STET_STEP_EXPIRES;
    return true;
}

static const struct link_word {
    const char *word;
    enum stet_step_kind kind;
    bool needs_message; /* else the oldest under way is meant */
} link_words[] = {
    {"deliver", STET_STEP_DELIVER, false},     {"lose", STET_STEP_LOSE, false},
    {"duplicate", STET_STEP_DUPLICATE, false}, {"inject", STET_STEP_INJECT, true},
    {"settle", STET_STEP_SETTLE, false},
};

static const char *link_word_name(const void *context, size_t i)
{
    const struct link_word *list = context;

    return list[i].word;
}

/* WORD:ROLE and WORD:ROLE:MESSAGE. */
static bool parse_link_step(struct run *run, const struct link_word *word, char *rest,
                            struct stet_place place, struct run_item *item)
{
    char *colon = rest == NULL ? NULL : strchr(rest, ':');

    item->step.kind = word->kind;
    if (word->kind == STET_STEP_SETTLE && rest == NULL)
        return true;
    if (word->kind == STET_STEP_SETTLE || rest == NULL || (colon == NULL && word->needs_message)) {
        stet_error(&run->cli->diagnostics, "step", place, "write %s%s", word->word,
                   word->kind == STET_STEP_SETTLE ? ""
                   : word->needs_message          ? ":ROLE:MESSAGE"
                                                  : ":ROLE or the same with :MESSAGE");
        return false;
    }
    if (colon != NULL)
        *colon = '\0';
    item->step.role = run_name(run, place, "role", &run->system->roles, rest);
    if (item->step.role < 0)
        return false;
    if (colon == NULL) {
        item->kind = RUN_OLDEST;
        return true;
    }
    item->step.index = run_name(run, place, "message", &run->model->messages, colon + 1);
    if (item->step.index < 0)
        return false;
    if (word->kind == STET_STEP_DELIVER)
        item->step.index += run->model->calls.count;
    return true;
}

static bool parse_system_item(struct run *run, const char *text, struct stet_place place,
                              struct run_item *item)
{
    const char *dot = strchr(text, '.');
    char *word = stet_copy(run->cli->arena, text);
    char *colon = strchr(word, ':');
    const char *nearest;

    if (dot != NULL)
        return parse_role_event(run, text, dot, place, item);
    if (colon != NULL)
        *colon = '\0';
    for (size_t i = 0; i < STET_COUNT(link_words); i++)
        if (strcmp(word, link_words[i].word) == 0)
            return parse_link_step(run, &link_words[i], colon == NULL ? NULL : colon + 1, place,
                                   item);
    nearest = stet_nearest(word, STET_COUNT(link_words), link_word_name, link_words);
    if (nearest == NULL)
        nearest = "ROLE.EVENT, deliver:ROLE, lose:ROLE, duplicate:ROLE, inject:ROLE:MESSAGE or "
                  "settle";
    return run_unknown(run, place, "step", text, nearest);
}

bool run_parse(struct run *run, const char *text, struct stet_place place, struct run_item *item)
{
    const char *equals = strchr(text, '=');

    const char *fault = stet_text_fault(text, strlen(text));

    if (fault != NULL) {
        stet_error(&run->cli->diagnostics, "text", place, "'%s' holds %s; remove that",
                   stet_copy_shown(run->cli->arena, text, strlen(text)), fault);
        return false;
    }
    *item = (struct run_item){.text = text, .step = {.role = -1, .place = place}};
    if (equals != NULL)
        return parse_guard(run, text, equals, place, item);
    if (run->system != NULL)
        return parse_system_item(run, text, place, item);
    item->step.index = find_event(run, place, text);
    return item->step.index >= 0;
}
