/* What belongs in pairs and has one half only: set and asked, started and answered, sent and taken.
 */
#include "lint/lint.h"

static void half(struct lint *lint, enum stet_rule_id rule, const struct stet_name *name,
                 const char *wrong, const char *remedy)
{
    stet_rule_report(lint->diagnostics, rule, name->place, STET_SUBJECTS(name->name),
                     "%s %s; add %s(%s) or remove it", name->name, wrong, remedy, name->name);
}

static void flags(struct lint *lint)
{
    const struct uses *uses = &lint->uses;

    for (int i = 0; i < lint->model->flags.count; i++) {
        const struct stet_name *flag = &lint->model->flags.list[i];

        if (uses->read[i] && !uses->set[i])
            half(lint, STET_RULE_flag_never_set, flag, "is asked for and never set", "SET");
        else if (uses->set[i] && !uses->read[i])
            stet_rule_report(lint->diagnostics, STET_RULE_flag_never_read, flag->place,
                             STET_SUBJECTS(flag->name),
                             "%s is set and never asked for; use it in a condition or remove it",
                             flag->name);
    }
}

static void timers(struct lint *lint)
{
    const struct uses *uses = &lint->uses;

    for (int i = 0; i < lint->model->timers.count; i++) {
        const struct stet_name *timer = &lint->model->timers.list[i];

        if (uses->handled[i] && !uses->started[i])
            half(lint, STET_RULE_timer_never_started, timer, "is answered and never started",
                 "START");
        else if (uses->started[i] && !uses->handled[i])
            half(lint, STET_RULE_timer_never_handled, timer,
                 "is started and nothing happens when it expires", "a row for EXPIRE");
    }
}

/* Whether the table has both ends of a conversation. */
static bool has_links(const struct stet_model *model)
{
    for (int i = 0; i < model->system_count; i++)
        if (model->systems[i].link_count > 0)
            return true;
    return false;
}

static void messages(struct lint *lint)
{
    const struct uses *uses = &lint->uses;

    for (int i = 0; i < lint->model->messages.count; i++) {
        const struct stet_name *message = &lint->model->messages.list[i];

        if (uses->sent[i] && !uses->taken[i])
            half(lint, STET_RULE_message_never_received, message,
                 "is sent and no state of the other side does anything with it",
                 "a row for RECEIVE");
        else if (uses->taken[i] && !uses->sent[i])
            half(lint, STET_RULE_message_never_sent, message, "is taken and nobody sends it",
                 "SEND");
    }
}

void lint_pairs(struct lint *lint)
{
    flags(lint);
    timers(lint);
    if (has_links(lint->model)) /* else the table may be one end, and its peers another */
        messages(lint);
}
