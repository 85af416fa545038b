/* Every text of a model. */
#include "build.h"

#include "stet/tongue.h"

#include <string.h>

struct walk {
    void (*visit)(void *context, const struct stet_text_use *use);
    void *context;
};

static bool has_small_letter(const char *text)
{
    for (; *text != '\0'; text++)
        if (*text >= 'a' && *text <= 'z')
            return true;
    return false;
}

/* Text of the table's author. */
static void own(const struct walk *walk, const char *text, struct stet_place place)
{
    if (text != NULL && *text != '\0')
        walk->visit(walk->context, &(struct stet_text_use){text, place, has_small_letter(text)});
}

/* Text of the source. */
static void cited(const struct walk *walk, const char *text, struct stet_place place)
{
    if (text != NULL && *text != '\0')
        walk->visit(walk->context, &(struct stet_text_use){text, place, false});
}

static void prose(const struct walk *walk, const struct stet_prose *about, struct stet_place place)
{
    for (int i = 0; i < about->count; i++)
        own(walk, about->paragraphs[i], place);
}

static void names(const struct walk *walk, const struct stet_names *list)
{
    for (int i = 0; i < list->count; i++) {
        own(walk, list->list[i].text, list->list[i].place);
        own(walk, list->list[i].wire, list->list[i].place);
    }
}

static void machine(const struct walk *walk, const struct stet_model *model)
{
    const struct stet_names *const lists[] = {&model->calls,  &model->messages, &model->timers,
                                              &model->flags,  &model->guards,   &model->signals,
                                              &model->actions};

    own(walk, model->title, model->place);
    cited(walk, model->source, model->place);
    prose(walk, &model->about, model->place);
    for (int i = 0; i < model->state_count; i++) {
        own(walk, model->states[i].what, model->states[i].place);
        cited(walk, model->states[i].enter_says, model->states[i].enter_place);
        cited(walk, model->states[i].leave_says, model->states[i].leave_place);
    }
    for (size_t i = 0; i < STET_COUNT(lists); i++)
        names(walk, lists[i]);
    for (int i = 0; i < model->row_count; i++)
        cited(walk, model->rows[i].says, model->rows[i].place);
    for (int i = 0; i < model->invariant_count; i++)
        cited(walk, model->invariants[i].says, model->invariants[i].place);
    for (int i = 0; i < model->must_count; i++)
        cited(walk, model->musts[i].says, model->musts[i].place);
}

static void notes(const struct walk *walk, const struct stet_model *model)
{
    for (int i = 0; i < model->clause_count; i++) {
        cited(walk, model->clauses[i].title, model->clauses[i].place);
        cited(walk, model->clauses[i].omitted, model->clauses[i].place);
    }
    for (int i = 0; i < model->remark_count; i++) {
        own(walk, model->remarks[i].text, model->remarks[i].place);
        cited(walk, model->remarks[i].says, model->remarks[i].place);
    }
    for (int i = 0; i < model->mistake_count; i++) {
        own(walk, model->mistakes[i].wrong, model->mistakes[i].place);
        own(walk, model->mistakes[i].right, model->mistakes[i].place);
        cited(walk, model->mistakes[i].says, model->mistakes[i].place);
    }
    for (int i = 0; i < model->allowance_count; i++)
        own(walk, model->allowances[i].why, model->allowances[i].place);
}

static void stories(const struct walk *walk, const struct stet_model *model)
{
    for (int i = 0; i < model->system_count; i++) {
        const struct stet_system *system = &model->systems[i];

        own(walk, system->what, system->place);
        names(walk, &system->roles);
        prose(walk, &system->about, system->place);
        for (int j = 0; j < system->claim_count; j++)
            own(walk, system->claims[j].what, system->claims[j].place);
        for (int j = 0; j < system->assumption_count; j++)
            own(walk, system->assumptions[j].why, system->assumptions[j].place);
        for (int j = 0; j < system->without_count; j++)
            own(walk, system->without[j].why, system->without[j].place);
    }
    for (int i = 0; i < model->scenario_count; i++) {
        const struct stet_scenario *scenario = &model->scenarios[i];

        own(walk, scenario->title, scenario->place);
        cited(walk, scenario->says, scenario->place);
        prose(walk, &scenario->about, scenario->place);
        for (int j = 0; j < scenario->count; j++) {
            own(walk, scenario->steps[j].text, scenario->steps[j].place);
            prose(walk, &scenario->steps[j].about, scenario->steps[j].place);
        }
    }
}

void stet_model_texts(const struct stet_model *model,
                      void (*visit)(void *context, const struct stet_text_use *use), void *context)
{
    const struct walk walk = {visit, context};

    machine(&walk, model);
    notes(&walk, model);
    stories(&walk, model);
}
