/* The module as a whole, and what its parts share. */
#include "tla.h"

void tla_put_set(const struct tla *tla, const struct stet_names *names, uint64_t bits)
{
    int put = 0;

    stet_put(tla->out, "{");
    for (int i = 0; i < names->count; i++)
        if (bits >> i & 1)
            stet_putf(tla->out, "%s\"%s\"", put++ ? ", " : "", names->list[i].name);
    stet_put(tla->out, "}");
}

void tla_put_comment(const struct tla *tla, const char *text)
{
    stet_put(tla->out, "\\* ");
    for (; *text; text++)
        stet_put_char(tla->out, *text == '\n' ? ' ' : *text);
    stet_put(tla->out, "\n");
}

static void put_head(const struct tla *tla)
{
    const struct stet_model *model = tla->model;

    stet_putf(tla->out, "---- MODULE %s_%s ----\n", model->name, tla->system->name);
    tla_put_comment(tla, model->title);
    tla_put_comment(tla, tla->system->what);
    tla_put_comment(
        tla, stet_format(tla->out->arena, "Made by stet emit --as tla from %s", model->path));
    stet_put(tla->out, "EXTENDS Integers, Sequences\n\n"
                       "VARIABLES at, link\n"
                       "vars == <<at, link>>\n\n");
}

static uint64_t bits_of(const struct stet_step *given, enum stet_action_kind kind)
{
    uint64_t bits = 0;

    for (int i = 0; given && i < given->actions.count; i++)
        if (given->actions.list[i].kind == kind)
            bits |= UINT64_C(1) << given->actions.list[i].index;
    return bits;
}

static void put_beginning(const struct tla *tla)
{
    const struct stet_model *model = tla->model;
    const struct stet_system *system = tla->system;

    stet_put(tla->out, "Init ==\n    /\\ at = [r \\in Roles |->\n           CASE ");
    for (int i = 0; i < system->roles.count; i++) {
        const struct stet_step *given = stet_system_given(system, i);

        stet_putf(tla->out, "%sr = \"%s\" -> [state |-> \"%s\", flags |-> ",
                  i ? "             [] " : "", system->roles.list[i].name,
                  model->states[given ? given->index : model->initial].name);
        tla_put_set(tla, &model->flags, bits_of(given, STET_SET));
        stet_put(tla->out, ", timers |-> ");
        tla_put_set(tla, &model->timers, bits_of(given, STET_START));
        stet_put(tla->out, ", deferred |-> <<>>]\n");
    }
    stet_put(tla->out, "       ]\n    /\\ link = [l \\in Links |-> <<>>]\n\n");
}

static void put_links(const struct tla *tla, const char *name, unsigned fault)
{
    const struct stet_system *system = tla->system;
    int put = 0;

    stet_putf(tla->out, "%s == {", name);
    for (int i = 0; i < system->link_count; i++)
        if (fault == 0 || (system->links[i].faults & fault) != 0)
            stet_putf(tla->out, "%s<<\"%s\", \"%s\">>", put++ ? ", " : "",
                      system->roles.list[system->links[i].from].name,
                      system->roles.list[system->links[i].to].name);
    stet_put(tla->out, "}\n");
}

static void put_capacity(const struct tla *tla)
{
    const struct stet_system *system = tla->system;

    stet_put(tla->out, "Capacity(l) ==\n    CASE ");
    for (int i = 0; i < system->link_count; i++)
        stet_putf(tla->out, "%sl = <<\"%s\", \"%s\">> -> %d\n", i ? "      [] " : "",
                  system->roles.list[system->links[i].from].name,
                  system->roles.list[system->links[i].to].name, system->links[i].capacity);
    stet_put(tla->out, system->link_count ? "      [] OTHER -> 0\n" : "TRUE -> 0\n");
}

static void put_system(const struct tla *tla)
{
    const struct stet_model *model = tla->model;

    stet_put(tla->out, "Roles == ");
    tla_put_set(tla, &tla->system->roles, ~UINT64_C(0));
    stet_put(tla->out, "\nMessages == <<");
    for (int i = 0; i < model->messages.count; i++)
        stet_putf(tla->out, "%s\"%s\"", i ? ", " : "", model->messages.list[i].name);
    stet_put(tla->out, ">>\n");
    put_links(tla, "Links", 0);
    put_links(tla, "Losing", STET_LOSES);
    put_links(tla, "Duplicating", STET_DUPLICATES);
    put_links(tla, "Reordering", STET_REORDERS);
    put_capacity(tla);
    stet_put(tla->out, "\n");
    put_beginning(tla);
}

bool stet_render_tla(const struct stet_model *model, const struct stet_system *system,
                     struct stet_buffer *out, struct stet_diagnostics *diagnostics)
{
    const struct tla tla = {model, system, out};

    (void)diagnostics;
    put_head(&tla);
    put_system(&tla);
    tla_put_outcomes(&tla);
    tla_put_steps(&tla);
    tla_put_claims(&tla);
    stet_put(out, "====\n");
    return true;
}
