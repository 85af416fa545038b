/* The model: names resolved, groups flattened, stories and claims taken apart. */
#include "reading.h"

#include "stet/tongue.h"

#define DOOR                                                                                       \
    "MACHINE(door, \"Door\", \"the carpenter\")\n"                                                 \
    "GROUP(PASSABLE, _, \"one can get through\")\n"                                                \
    "GROUP(DOORS, _, \"doors\")\n"                                                                 \
    "STATE(SHUT, DOORS, \"shut\")\n"                                                               \
    "STATE(AJAR, PASSABLE, \"half open\")\n"                                                       \
    "STATE(WIDE, PASSABLE, \"wide open\")\n"                                                       \
    "INITIAL(SHUT)\n"                                                                              \
    "CALL(PUSH, \"push\")\n"                                                                       \
    "MESSAGE(KNOCK, \"knock\")\n"                                                                  \
    "TIMER(SPRING, \"spring\")\n"                                                                  \
    "FLAG(oiled, \"oiled\")\n"                                                                     \
    "GUARD(heavy, \"heavy\")\n"                                                                    \
    "SIGNAL(SQUEAK, \"squeak\")\n"                                                                 \
    "ACTION(ring, \"ring\")\n"

static void test_cells(void **state)
{
    struct reading reading;
    const struct stet_model *model;
    const struct stet_cell *cell;
    int push;

    (void)state;
    reading_begin(&reading);
    reading_build(&reading, DOOR "ON(AJAR, PUSH, oiled, _, WIDE, \"1\")\n"
                                 "OR(AJAR, PUSH, NOT(heavy), START(SPRING), _, \"2\")\n"
                                 "ON(PASSABLE, PUSH, AND(heavy, NOT(oiled)), _, SHUT, \"3\")\n"
                                 "OR(PASSABLE, PUSH, _, DO(ring) SEND(KNOCK), _, \"4\")\n"
                                 "ON(WIDE, PUSH, _, _, SHUT, \"5\")\n"
                                 "REFUSE(DOORS, PUSH, SQUEAK, \"6\")\n");
    model = reading.model;
    assert_string_equal(reading_said(&reading), "");
    assert_non_null(model);
    push = stet_model_event(model, "PUSH");
    cell = stet_model_cell(model, stet_model_state(model, "AJAR"), push);
    assert_int_equal(cell->count, 4);
    for (int i = 0; i < 4; i++)
        assert_int_equal(cell->rows[i], i);
    cell = stet_model_cell(model, stet_model_state(model, "WIDE"), push);
    assert_int_equal(cell->count, 1);
    assert_int_equal(cell->rows[0], 4);
    cell = stet_model_cell(model, stet_model_state(model, "SHUT"), push);
    assert_int_equal(cell->count, 1);
    assert_int_equal(model->rows[cell->rows[0]].signal, 0);
    cell = stet_model_cell(model, stet_model_state(model, "SHUT"),
                           stet_model_event(model, "EXPIRE:SPRING"));
    assert_int_equal(cell->count, 0);
    assert_int_equal(model->rows[0].when.mask, 1);
    assert_int_equal(model->rows[1].when.mask, 2);
    assert_int_equal(model->rows[1].when.value, 0);
    assert_int_equal(model->rows[2].when.mask, 3);
    assert_int_equal(model->rows[2].when.value, 2);
    assert_int_equal(model->rows[3].actions.count, 2);
    assert_int_equal(model->rows[3].actions.list[1].kind, STET_SEND);
    assert_string_equal(stet_row_disposition(&model->rows[0]), "go");
    assert_string_equal(stet_row_disposition(&model->rows[1]), "stay");
    assert_string_equal(stet_row_disposition(&model->rows[5]), "refuse");
    reading_end(&reading);
}

static void test_declarations(void **state)
{
    struct reading reading;
    const struct stet_model *model;

    (void)state;
    reading_begin(&reading);
    reading_build(&reading,
                  DOOR "WIRE(KNOCK, \"toc toc\")\nOUTLASTS(SPRING)\nQUIET(RECEIVE(KNOCK))\n"
                       "FINAL(SHUT)\nENTER(PASSABLE, DO(ring), \"1\")\n"
                       "ENTER(PASSABLE, SET(oiled), \"2\")\nLEAVE(SHUT, STOP(SPRING), \"3\")\n"
                       "REMARK(PASSABLE, \"a\", \"4\")\nREMARK(EXPIRE(SPRING), \"b\", \"5\")\n"
                       "REMARK(PUSH, \"c\", \"5\")\nMISTAKE(\"x\", \"y\", \"6\")\n"
                       "ALIAS(SHUT, \"closed; zu\")\nALIAS(EXPIRE(SPRING), \"d\")\n"
                       "ALIAS(PUSH, \"e\")\nSYSTEM(doors, \"two\")\nROLE(front, \"f\")\n"
                       "ALIAS(front, \"g\")\n");
    model = reading.model;
    assert_string_equal(reading_said(&reading), "");
    assert_non_null(model);
    assert_string_equal(model->name, "door");
    assert_int_equal(model->place.line, 1);
    assert_int_equal(model->event_count, 3);
    assert_string_equal(model->events[1].key, "RECEIVE:KNOCK");
    assert_true(model->events[1].quiet);
    assert_false(model->events[0].quiet);
    assert_string_equal(model->messages.list[0].wire, "toc toc");
    assert_true(model->timers.list[0].outlasts);
    assert_true(model->states[stet_model_state(model, "SHUT")].final);
    assert_int_equal(model->states[0].enter.count, 2);
    assert_string_equal(model->states[0].enter_says, "1; 2");
    assert_null(model->states[0].leave_says);
    assert_int_equal(model->states[3].depth, 0 + 1);
    assert_int_equal(model->remarks[0].subject, STET_ABOUT_STATE);
    assert_int_equal(model->remarks[1].index, 2);
    assert_int_equal(model->remarks[2].subject, STET_ABOUT_EVENT);
    assert_int_equal(model->alias_count, 4);
    assert_int_equal(model->aliases[0].kind, STET_ALIAS_STATE);
    assert_int_equal(model->aliases[0].index, stet_model_state(model, "SHUT"));
    assert_string_equal(model->aliases[0].spellings, "closed; zu");
    assert_int_equal(model->aliases[1].index, stet_model_event(model, "EXPIRE:SPRING"));
    assert_int_equal(model->aliases[2].kind, STET_ALIAS_EVENT);
    assert_int_equal(model->aliases[3].kind, STET_ALIAS_ROLE);
    assert_int_equal(model->aliases[3].system, 0);
    assert_true(stet_model_inside(model, 3, 0) == (model->states[3].group == 0));
    assert_int_equal(stet_model_state(model, "NOWHERE"), -1);
    reading_end(&reading);
}

static void test_clauses(void **state)
{
    struct reading reading;
    const struct stet_model *model;

    (void)state;
    reading_begin(&reading);
    reading_build(&reading, DOOR "CLAUSE(\"3.1\", \"a\")\nCLAUSE(\"3.1.2\", \"b\")\n"
                                 "OMITS(\"9\", \"c\", \"windows\")\n"
                                 "IGNORE(SHUT, PUSH, \"3.1, second; 3.1.2\")\n");
    model = reading.model;
    assert_string_equal(reading_said(&reading), "");
    assert_non_null(model);
    assert_int_equal(stet_model_clause(model, " 3.1.2 ", 7), 1);
    assert_int_equal(stet_model_clause(model, "3.1", 3), 0);
    assert_int_equal(stet_model_clause(model, "3.1, second", 11), 0);
    assert_int_equal(stet_model_clause(model, "3.1.3", 5), -1);
    assert_int_equal(stet_model_clause(model, "3", 1), -1);
    assert_int_equal(stet_model_clause(model, "", 0), -1);
    assert_string_equal(model->clauses[2].omitted, "windows");
    reading_end(&reading);
}

static void test_system(void **state)
{
    struct reading reading;
    const struct stet_system *system;
    const struct stet_claim *claim;

    (void)state;
    reading_begin(&reading);
    reading_build(&reading,
                  DOOR "SYSTEM(house, \"two doors\")\nABOUT(\"a house\")\nROLE(front, \"f\")\n"
                       "ROLE(back, \"b\")\nLINK(front, back, 3, LOSES REORDERS)\n"
                       "LINK(back, front, 1, _)\n"
                       "CLAIM(safe, LEADS_TO(ALL(IN(front, PASSABLE), NOT(HAS(back, oiled))), "
                       "ANY(ARMED(back, SPRING), FLYING(front, KNOCK))), \"s\")\n");
    assert_string_equal(reading_said(&reading), "");
    assert_non_null(reading.model);
    system = &reading.model->systems[stet_model_system(reading.model, "house")];
    assert_string_equal(system->about.paragraphs[0], "a house");
    assert_int_equal(system->link_count, 2);
    assert_int_equal(system->links[0].capacity, 3);
    assert_int_equal(system->links[0].faults, STET_LOSES | STET_REORDERS);
    claim = &system->claims[0];
    assert_int_equal(claim->kind, STET_LEADS_TO);
    assert_int_equal(claim->condition.kind, STET_ALL);
    assert_int_equal(claim->condition.children[1].kind, STET_NOT);
    assert_int_equal(claim->condition.children[1].children[0].role, 1);
    assert_int_equal(claim->then.kind, STET_ANY);
    assert_int_equal(claim->then.children[1].kind, STET_FLYING);
    reading_end(&reading);
}

static void test_exploration(void **state)
{
    struct reading reading;
    const struct stet_system *system;

    (void)state;
    reading_begin(&reading);
    reading_build(&reading, DOOR
                  "GUARD(locked, \"l\")\nSYSTEM(house, \"two doors\")\nROLE(front, \"f\")\n"
                  "ROLE(back, \"b\")\nASSUME(heavy, \"oak\")\nASSUME(NOT(locked), \"no key\")\n"
                  "WITHOUT(back, PUSH, \"w\")\nWITHOUT(_, EXPIRE(SPRING), \"w\")\n"
                  "EXPLORE(2, LOSES DUPLICATES)\nGIVEN(back, WIDE, SET(oiled) START(SPRING))\n"
                  "ALLOW(row_never_taken, CELL(SHUT, RECEIVE(KNOCK)), \"deaf\")\n"
                  "ALLOW(unused, _, \"w\")\nALLOW(trap, SHUT, \"w\")\n");
    assert_string_equal(reading_said(&reading), "");
    assert_non_null(reading.model);
    system = &reading.model->systems[0];
    assert_int_equal(system->assumption_count, 2);
    assert_int_equal(system->assumed.mask, 3);
    assert_int_equal(system->assumed.value, 1);
    assert_string_equal(system->assumptions[1].why, "no key");
    assert_int_equal(system->without_count, 2);
    assert_int_equal(system->without[0].role, 1);
    assert_int_equal(system->without[1].role, -1);
    assert_int_equal(reading.model->events[system->without[1].event].kind, STET_EXPIRE);
    assert_int_equal(system->exploration_count, 1);
    assert_int_equal(system->explorations[0].capacity, 2);
    assert_int_equal(system->explorations[0].faults, STET_LOSES | STET_DUPLICATES);
    assert_null(stet_system_given(system, 0));
    assert_int_equal(stet_system_given(system, 1)->index, stet_model_state(reading.model, "WIDE"));
    assert_int_equal(stet_system_given(system, 1)->actions.count, 2);
    assert_int_equal(reading.model->allowance_count, 3);
    assert_string_equal(reading.model->allowances[0].rule, "row-never-taken");
    assert_string_equal(reading.model->allowances[0].subject, "SHUT,RECEIVE:KNOCK");
    assert_null(reading.model->allowances[1].subject);
    assert_string_equal(reading.model->allowances[2].subject, "SHUT");
    assert_string_equal(reading.model->allowances[2].why, "w");
    reading_end(&reading);
}

static void test_scenario(void **state)
{
    struct reading reading;
    const struct stet_scenario *story;

    (void)state;
    reading_begin(&reading);
    reading_build(&reading,
                  DOOR "ABOUT(\"a machine\")\nABOUT(\"of wood\")\n"
                       "SYSTEM(house, \"two doors\")\nROLE(front, \"f\")\nROLE(back, \"b\")\n"
                       "SCENARIO(visit, \"A visit\", \"1\")\nABOUT(\"a story\")\n"
                       "GIVEN(back, WIDE, SET(oiled) START(SPRING))\nPHASE(\"Before\")\n"
                       "ABOUT(\"a phase\")\nSTEP(\"First\")\nABOUT(\"a step\")\n"
                       "DOES(front, PUSH, heavy)\nDELIVER(back, KNOCK, _)\nEND_PHASE()\n"
                       "ABOUT(\"the story again\")\nLOSE(front, KNOCK)\nEXPIRES(back, SPRING, _)\n"
                       "SETTLE()\nEXPECT(back, PASSABLE)\nEXPECT_ALL(SHUT)\nTOLD(front, SQUEAK)\n"
                       "SCENARIO(again, \"Again\", \"1\")\nNOTE(\"nothing\")\n");
    assert_string_equal(reading_said(&reading), "");
    assert_non_null(reading.model);
    assert_int_equal(reading.model->about.count, 2);
    story = &reading.model->scenarios[stet_model_scenario(reading.model, "visit")];
    assert_int_equal(story->system, 0);
    assert_int_equal(story->count, 12);
    assert_int_equal(story->about.count, 2);
    assert_int_equal(story->steps[0].actions.count, 2);
    assert_string_equal(story->steps[1].about.paragraphs[0], "a phase");
    assert_string_equal(story->steps[2].about.paragraphs[0], "a step");
    assert_int_equal(story->steps[3].guards, 1);
    assert_int_equal(story->steps[3].index, 0);
    assert_int_equal(story->steps[4].index, 1);
    assert_int_equal(story->steps[6].index, 0);
    assert_int_equal(story->steps[7].index, 2);
    assert_int_equal(story->steps[9].kind, STET_STEP_EXPECT);
    assert_int_equal(story->steps[10].role, -1);
    assert_int_equal(reading.model->scenarios[1].count, 1);
    reading_end(&reading);
}

static void count_text(void *context, const struct stet_text_use *use)
{
    int *counts = context;

    counts[use->needs_translation]++;
}

static void test_texts(void **state)
{
    struct reading reading;
    int counts[2] = {0, 0};

    (void)state;
    reading_begin(&reading);
    reading_build(&reading, "MACHINE(m, \"Machine\", \"book\")\nSTATE(A, _, \"a\")\nINITIAL(A)\n"
                            "MESSAGE(SYN, \"SYN + ACK\")\nIGNORE(A, RECEIVE(SYN), \"1\")\n");
    assert_non_null(reading.model);
    stet_model_texts(reading.model, count_text, counts);
    assert_int_equal(counts[1], 2); /* the title and the state */
    assert_int_equal(counts[0], 4); /* the book, the label twice (drawn and on the wire), the 1 */
    reading_end(&reading);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cells),       cmocka_unit_test(test_declarations),
        cmocka_unit_test(test_clauses),     cmocka_unit_test(test_system),
        cmocka_unit_test(test_exploration), cmocka_unit_test(test_scenario),
        cmocka_unit_test(test_texts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
