/* The steps of the system as actions, one for each event by its name. */
#include "tla.h"

static uint64_t asked_by(const struct tla *tla, int event)
{
    const struct stet_model *model = tla->model;
    const int flags = model->flags.count;
    uint64_t asked = 0;

    for (int i = 0; i < model->row_count && flags < 64; i++)
        if (model->rows[i].event == event)
            asked |= model->rows[i].when.mask >> flags;
    return asked;
}

/* The guards that an event, or what was deferred and is offered again, may ask. */
static void put_answers(const struct tla *tla)
{
    const struct stet_model *model = tla->model;
    const struct stet_when assumed = tla->system->assumed;
    uint64_t later = 0;

    for (int i = 0; i < model->row_count; i++)
        if (model->rows[i].kind == STET_DEFER)
            later |= asked_by(tla, model->rows[i].event);
    stet_put(tla->out,
             "\\* The guards that may answer either way to an event; the others are assumed.\n"
             "Asked(event) ==\n    CASE ");
    for (int i = 0; i < model->event_count; i++) {
        stet_putf(tla->out, "%sevent = \"%s\" -> ", i ? "      [] " : "", model->events[i].key);
        tla_put_set(tla, &model->guards, (asked_by(tla, i) | later) & ~assumed.mask);
        stet_put(tla->out, "\n");
    }
    stet_put(tla->out, model->event_count ? "      [] OTHER -> {}\n" : "OTHER -> {}\n");
    stet_put(tla->out, "Answers(event) == {");
    tla_put_set(tla, &model->guards, assumed.value & assumed.mask);
    stet_put(tla->out, " \\cup yes : yes \\in SUBSET Asked(event)}\n\n");
}

/* What one role does with an event; what was deferred is offered after a change of state. */
static void put_reaction(const struct tla *tla)
{
    stet_putf(tla->out,
              "Apply(me, o) ==\n"
              "    IF o.kind \\in {\"go\", \"stay\"}\n"
              "    THEN [me EXCEPT !.state = o.to, !.flags = (@ \\ o.clear) \\cup o.set, !.timers "
              "= (@ \\ o.stop) \\cup o.start]\n"
              "    ELSE me\n"
              "Sends(o) == IF o.kind \\in {\"go\", \"stay\"} THEN o.send ELSE <<>>\n"
              "Drop(queue, i) == SubSeq(queue, 1, i - 1) \\o SubSeq(queue, i + 1, Len(queue))\n"
              "\n"
              "RECURSIVE Offer(_, _, _, _)\n"
              "Offer(me, sent, i, yes) ==\n"
              "    IF i > Len(me.deferred) THEN [me |-> me, sent |-> sent]\n"
              "    ELSE LET o == Outcome(me.state, me.deferred[i], me.flags, yes)\n"
              "             rest == [me EXCEPT !.deferred = Drop(@, i)]\n"
              "         IN IF o.kind = \"defer\" THEN Offer(me, sent, i + 1, yes)\n"
              "            ELSE Offer(Apply(rest, o), sent \\o Sends(o), IF o.kind = \"go\" THEN 1 "
              "ELSE i, yes)\n"
              "\n"
              "React(me, event, yes) ==\n"
              "    LET o == Outcome(me.state, event, me.flags, yes)\n"
              "    IN IF o.kind = \"defer\"\n"
              "       THEN [me |-> IF Len(me.deferred) < %d THEN [me EXCEPT !.deferred = Append(@, "
              "event)] ELSE me, sent |-> <<>>]\n"
              "       ELSE IF o.kind = \"go\" THEN Offer(Apply(me, o), Sends(o), 1, yes)\n"
              "       ELSE [me |-> Apply(me, o), sent |-> Sends(o)]\n\n",
              STET_MAX_DEFERRED);
}

/* Messages on links; where their order means nothing they are kept sorted. */
static void put_links(const struct tla *tla)
{
    stet_put(tla->out,
             "Rank(m) == CHOOSE i \\in 1..Len(Messages) : Messages[i] = m\n"
             "Insert(queue, m) ==\n"
             "    LET before == SelectSeq(queue, LAMBDA other : Rank(other) <= Rank(m))\n"
             "    IN Append(before, m) \\o SubSeq(queue, Len(before) + 1, Len(queue))\n"
             "Put(queue, l, m) ==\n"
             "    IF Len(queue) >= Capacity(l) THEN queue\n"
             "    ELSE IF l \\in Reordering THEN Insert(queue, m) ELSE Append(queue, m)\n"
             "RECURSIVE PutAll(_, _, _)\n"
             "PutAll(queue, l, sent) ==\n"
             "    IF sent = <<>> THEN queue ELSE PutAll(Put(queue, l, Head(sent)), l, Tail(sent))\n"
             "First(queue, m) == CHOOSE i \\in 1..Len(queue) : queue[i] = m /\\ \\A j \\in 1..(i - "
             "1) : queue[j] # m\n"
             "Under(l) == {link[l][i] : i \\in 1..Len(link[l])}\n"
             "\n"
             "\\* A role in the configuration `me` takes an event; `links` are the links then.\n"
             "Take(r, me, event, links) ==\n"
             "    \\E yes \\in Answers(event) :\n"
             "        LET result == React(me, event, yes)\n"
             "        IN /\\ at' = [at EXCEPT ![r] = result.me]\n"
             "           /\\ link' = [l \\in Links |-> IF l[1] = r THEN PutAll(links[l], l, "
             "result.sent) ELSE links[l]]\n"
             "\n"
             "Call(r, call) ==\n"
             "    /\\ \\A i \\in 1..Len(at[r].deferred) : at[r].deferred[i] # call\n"
             "    /\\ Take(r, at[r], call, link)\n"
             "Expire(r, timer, event) ==\n"
             "    /\\ timer \\in at[r].timers\n"
             "    /\\ timer \\in Outlasting => \\A l \\in Links : l[2] = r => link[l] = <<>>\n"
             "    /\\ Take(r, [at[r] EXCEPT !.timers = @ \\ {timer}], event, link)\n"
             "Deliver(l, m, event) ==\n"
             "    /\\ m \\in Under(l)\n"
             "    /\\ l \\in Reordering \\/ Head(link[l]) = m\n"
             "    /\\ Take(l[2], at[l[2]], event, [link EXCEPT ![l] = Drop(@, First(@, m))])\n"
             "Lose(l, m) ==\n"
             "    /\\ l \\in Losing /\\ m \\in Under(l)\n"
             "    /\\ link' = [link EXCEPT ![l] = Drop(@, First(@, m))] /\\ UNCHANGED at\n"
             "Duplicate(l, m) ==\n"
             "    /\\ l \\in Duplicating /\\ m \\in Under(l) /\\ Len(link[l]) < Capacity(l)\n"
             "    /\\ link' = [link EXCEPT ![l] = Put(@, l, m)] /\\ UNCHANGED at\n\n");
}

static const char *action_of(const struct tla *tla, int event)
{
    static const char *const kinds[] = {
        [STET_CALL] = "call", [STET_RECEIVE] = "receive", [STET_EXPIRE] = "expire"};
    const struct stet_model *model = tla->model;
    const struct stet_names *const names[] = {[STET_CALL] = &model->calls,
                                              [STET_RECEIVE] = &model->messages,
                                              [STET_EXPIRE] = &model->timers};
    const struct stet_event *it = &model->events[event];

    return stet_format(tla->out->arena, "%s_%s", kinds[it->kind],
                       names[it->kind]->list[it->index].name);
}

static void put_action(const struct tla *tla, int event)
{
    const struct stet_model *model = tla->model;
    const struct stet_event *it = &model->events[event];
    const char *name = action_of(tla, event);

    if (it->kind == STET_RECEIVE) {
        stet_putf(tla->out, "%s(l) == Deliver(l, \"%s\", \"%s\")\n", name,
                  model->messages.list[it->index].name, it->key);
        return;
    }
    stet_putf(tla->out, "%s(r) == ", name);
    for (int i = 0; i < tla->system->without_count; i++)
        if (tla->system->without[i].event == event) {
            const int role = tla->system->without[i].role;

            if (role < 0)
                stet_put(tla->out, "FALSE /\\ ");
            else
                stet_putf(tla->out, "r # \"%s\" /\\ ", tla->system->roles.list[role].name);
        }
    if (it->kind == STET_CALL)
        stet_putf(tla->out, "Call(r, \"%s\")\n", it->key);
    else
        stet_putf(tla->out, "Expire(r, \"%s\", \"%s\")\n", model->timers.list[it->index].name,
                  it->key);
}

/* "\/ \E r \in Roles : ..." of all events of a kind. */
static void put_choice(const struct tla *tla, const char *name, const char *over,
                       enum stet_event_kind kind, enum stet_event_kind other)
{
    const struct stet_model *model = tla->model;
    int put = 0;

    stet_putf(tla->out, "%s(%c) ==\n", name, over[0]);
    for (int i = 0; i < model->event_count; i++)
        if (model->events[i].kind == kind || model->events[i].kind == other) {
            stet_putf(tla->out, "    \\/ %s(%c)\n", action_of(tla, i), over[0]);
            put++;
        }
    if (put == 0)
        stet_put(tla->out, "    FALSE\n");
}

void tla_put_steps(const struct tla *tla)
{
    const struct stet_model *model = tla->model;
    uint64_t outlasting = 0;

    for (int i = 0; i < model->timers.count; i++)
        if (model->timers.list[i].outlasts)
            outlasting |= UINT64_C(1) << i;
    stet_put(tla->out, "Outlasting == ");
    tla_put_set(tla, &model->timers, outlasting);
    stet_put(tla->out, "\n\n");
    put_answers(tla);
    put_reaction(tla);
    put_links(tla);
    for (int i = 0; i < model->event_count; i++)
        put_action(tla, i);
    stet_put(tla->out, "\n");
    put_choice(tla, "Called", "r", STET_CALL, STET_CALL);
    put_choice(tla, "Expired", "r", STET_EXPIRE, STET_EXPIRE);
    put_choice(tla, "Received", "l", STET_RECEIVE, STET_RECEIVE);
    stet_put(tla->out,
             "Next ==\n"
             "    \\/ \\E r \\in Roles : Called(r) \\/ Expired(r)\n"
             "    \\/ \\E l \\in Links : Received(l)\n"
             "    \\/ \\E l \\in Links : \\E m \\in Under(l) : Lose(l, m) \\/ Duplicate(l, m)\n"
             "\n"
             "\\* Deliveries and expiries that stay possible again and again are taken; nothing "
             "else need ever happen.\n"
             "\\* stet asks more of a fair run: whatever is possible in a state that recurs is "
             "taken in that very state.\n"
             "\\* So what holds here holds there; what fails here only for want of that may still "
             "hold there.\n"
             "Fairness ==\n"
             "    /\\ \\A l \\in Links : SF_vars(Received(l))\n"
             "    /\\ \\A r \\in Roles : SF_vars(Expired(r))\n"
             "Spec == Init /\\ [][Next]_vars /\\ Fairness\n\n");
}
