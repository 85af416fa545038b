/* Findings: each rule with a table that has it and one that has not. */
#include "reading.h"

#include "cover.h"
#include "stet/lint.h"

#define BEGIN                                                                                      \
    "MACHINE(m, \"M\", \"book\")\nSTATE(A, _, \"a\")\nSTATE(B, _, \"b\")\nINITIAL(A)\n"            \
    "CALL(GO, \"go\")\nCALL(BACK, \"back\")\n" /* line 7 is next */
#define WHOLE                                                                                      \
    BEGIN "ON(A, GO, _, _, B, \"1\")\nIGNORE(A, BACK, \"1\")\n"                                    \
          "ON(B, BACK, _, _, A, \"1\")\nIGNORE(B, GO, \"1\")\n" /* line 11 is next */

/* Rows, and what the lint says of them. */
static const struct finding {
    const char *rows;
    const char *said;
} findings[] = {
    {WHOLE, ""},
    {BEGIN "ON(A, GO, _, _, B, \"1\")\nIGNORE(A, BACK, \"1\")\nON(B, BACK, _, _, A, \"1\")\n",
     "t:3: warning: no row answers GO in B; add ON, IGNORE, REFUSE, DEFER or NEVER\n"},
    {WHOLE "STATE(C, _, \"c\")\n",
     "t:11: warning: C is never reached from A; lead a row to it or remove it\n"},
    {BEGIN "ON(A, GO, _, _, B, \"1\")\nIGNORE(A, BACK, \"1\")\n"
           "IGNORE(B, BACK, \"1\")\nIGNORE(B, GO, \"1\")\n",
     "t:3: warning: no way leads from B to a FINAL state or back to A; add one, or FINAL(B)\n"},
    {BEGIN "ON(A, GO, _, _, B, \"1\")\nIGNORE(A, BACK, \"1\")\n"
           "IGNORE(B, BACK, \"1\")\nIGNORE(B, GO, \"1\")\nFINAL(B)\n",
     ""},
    {WHOLE "SIGNAL(S, \"s\")\nACTION(a, \"a\")\nGUARD(g, \"g\")\nFLAG(f, \"f\")\n"
           "GROUP(G, _, \"g\")\nCLAUSE(\"1\", \"one\")\nCLAUSE(\"2\", \"two\")\n",
     "t:11: warning: S is never told; use or remove it\n"
     "t:12: warning: a is never done; use or remove it\n"
     "t:13: warning: g is never asked; use or remove it\n"
     "t:14: warning: f is neither set nor asked for; use or remove it\n"
     "t:15: warning: G is a group without members; put states into it or remove it\n"
     "t:17: warning: no row cites clause \"2\"; cite it, or say with OMITS why it is left "
     "out\n"},
    {BEGIN "FLAG(f, \"f\")\nON(A, GO, f, _, B, \"1\")\nOR(A, GO, _, _, _, \"1\")\n"
           "IGNORE(A, BACK, \"1\")\nON(B, BACK, _, _, A, \"1\")\nIGNORE(B, GO, \"1\")\n",
     "t:7: warning: f is asked for and never set; add SET(f) or remove it\n"},
    {WHOLE "MESSAGE(M, \"m\")\nTIMER(T, \"t\")\nNEVER(A, RECEIVE(M), \"1\")\n"
           "NEVER(B, RECEIVE(M), \"1\")\nNEVER(A, EXPIRE(T), \"1\")\nNEVER(B, EXPIRE(T), \"1\")\n",
     "t:12: warning: T is neither started nor answered; use or remove it\n"},
    {WHOLE "TIMER(T, \"t\")\nENTER(B, START(T), \"1\")\nNEVER(A, EXPIRE(T), \"1\")\n"
           "IGNORE(B, EXPIRE(T), \"1\")\n",
     "t:11: warning: T is started and nothing happens when it expires; add a row for "
     "EXPIRE(T) or remove it\n"},
    {BEGIN "GUARD(g, \"g\")\nGUARD(h, \"h\")\nON(A, GO, g, _, B, \"1\")\n"
           "OR(A, GO, h, _, _, \"1\")\nIGNORE(A, BACK, \"1\")\nON(B, BACK, _, _, A, \"1\")\n"
           "IGNORE(B, GO, \"1\")\n",
     "t:10: warning: no row answers GO in A when not g and not h; add an OR below\n"
     "t:10: warning: when g and h, line 9 answers only because it stands above this one; exclude "
     "one condition from the other\n"},
    {BEGIN "GUARD(g, \"g\")\nON(A, GO, g, _, B, \"1\")\nOR(A, GO, NOT(g), _, _, \"1\")\n"
           "OR(A, GO, _, _, _, \"1\")\nIGNORE(A, BACK, \"1\")\nON(B, BACK, _, _, A, \"1\")\n"
           "IGNORE(B, GO, \"1\")\n",
     "t:10: warning: this OR is never taken: the alternatives above it answer every case of "
     "it; correct its condition or remove it\n"},
    {"MACHINE(m, \"M\", \"book\")\nGROUP(G, _, \"g\")\nSTATE(A, G, \"a\")\nINITIAL(A)\n"
     "CALL(GO, \"go\")\nIGNORE(A, GO, \"1\")\nIGNORE(G, GO, \"1\")\n",
     "t:7: warning: this row of G is never taken: every state in it has a row of its own for "
     "GO; remove one or the other\n"},
};

static void test_findings(void **state)
{
    (void)state;
    for (size_t i = 0; i < STET_COUNT(findings); i++) {
        struct reading reading;
        size_t count;

        reading_begin(&reading);
        reading_build(&reading, findings[i].rows);
        assert_string_equal(reading_said(&reading), "");
        assert_non_null(reading.model);
        count = stet_lint_run(reading.arena, reading.model, &reading.diagnostics);
        assert_string_equal(reading_said(&reading), findings[i].said);
        assert_int_equal(count, reading.diagnostics.count);
        assert_int_equal(reading.diagnostics.errors, 0);
        reading_end(&reading);
    }
}

/* Whether some valuation of `bits` bits within `within` meets none of the conditions. */
static bool is_open(const struct stet_when *conditions, int count, struct stet_when within,
                    int bits)
{
    for (uint64_t value = 0; value < UINT64_C(1) << bits; value++) {
        bool met = (value & within.mask) != within.value;

        for (int i = 0; i < count && !met; i++)
            met = (value & conditions[i].mask) == conditions[i].value;
        if (!met)
            return true;
    }
    return false;
}

/* Against trying every case. */
static void test_cover(void **state)
{
    enum { BITS = 6, CONDITIONS = 8, ROUNDS = 20000 };
    uint64_t random = 88172645463325252u;
    int opens = 0;

    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        struct stet_when conditions[CONDITIONS + 1];
        struct stet_when open = {0, 0};
        enum stet_cover cover;

        for (int i = 0; i <= CONDITIONS; i++) {
            random ^= random << 13; /* xorshift64, Marsaglia 2003 */
            random ^= random >> 7;
            random ^= random << 17;
            conditions[i].mask = random & (random >> 20) & 63;
            conditions[i].value = conditions[i].mask & (random >> 40);
        }
        cover = stet_cover(conditions, CONDITIONS, conditions[CONDITIONS], &open);
        assert_int_equal(cover == STET_LEFT_OPEN,
                         is_open(conditions, CONDITIONS, conditions[CONDITIONS], BITS));
        if (cover != STET_LEFT_OPEN)
            continue;
        opens++;
        assert_int_equal(open.value & ~open.mask, 0);
        for (int i = 0; i < CONDITIONS; i++)
            assert_int_not_equal(
                (open.value ^ conditions[i].value) & open.mask & conditions[i].mask, 0);
        assert_int_equal(open.mask & conditions[CONDITIONS].mask, conditions[CONDITIONS].mask);
    }
    assert_true(opens > ROUNDS / 20);
    assert_true(opens < ROUNDS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_findings),
        cmocka_unit_test(test_cover),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
