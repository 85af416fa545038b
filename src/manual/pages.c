/* stet(1), and a page for each verb. */
#include "manual.h"

#include <string.h>

/* What roff or a terminal would take for something else. */
static const struct escape {
    char c;
    const char *shown;
} escapes[] = {{'\\', "\\e"},  {'-', "\\-"},   {'\'', "\\(aq"}, {'`', "\\(ga"},
               {'^', "\\(ha"}, {'~', "\\(ti"}, {'"', "\\(dq"}};

static void put_text(struct stet_buffer *out, const char *text)
{
    if (*text == '.')
        stet_put(out, "\\&");
    for (; *text != '\0'; text++) {
        const char *shown = NULL;

        for (size_t i = 0; i < STET_COUNT(escapes); i++)
            if (escapes[i].c == *text)
                shown = escapes[i].shown;
        if (shown != NULL)
            stet_put(out, shown);
        else
            stet_put_char(out, *text);
    }
}

void manual_put_head(struct stet_buffer *out, const struct manual_edition *edition,
                     const char *name, int section, const char *summary)
{
    stet_put(out, ".TH ");
    for (const char *c = name; *c != '\0'; c++)
        stet_put_char(out, (char)(*c >= 'a' && *c <= 'z' ? *c - 'a' + 'A' : *c));
    stet_putf(out, " %d %s \"stet %s\"\n.SH NAME\n%s \\- ", section, edition->date,
              edition->version, name);
    put_text(out, summary);
    stet_put(out, "\n");
}

/* A heading with text below it, which is roff already. */
static void put_section(struct stet_buffer *out, const char *title, const char *text)
{
    stet_putf(out, ".SH %s\n%s", title, text);
}

static void put_bold(struct stet_buffer *out, const char *text)
{
    stet_put(out, "\\fB");
    put_text(out, text);
    stet_put(out, "\\fR");
}

static void put_option(struct stet_buffer *out, enum cli_option option, enum cli_verb verb)
{
    const struct cli_option_row *row = &cli_options[option];
    const char *choices = cli_option_choices(out->arena, option, verb);

    stet_put(out, ".TP\n");
    if (row->letter != 0) {
        put_bold(out, (char[]){'-', row->letter, '\0'});
        stet_put(out, ", ");
    }
    put_bold(out, stet_format(out->arena, "--%s", row->name));
    if (row->argument != NULL) {
        stet_put(out, " \\fI");
        put_text(out, row->argument);
        stet_put(out, "\\fR");
    }
    stet_put(out, "\n");
    put_text(out, cli_option_help(option, verb));
    if (choices != NULL) {
        stet_put(out, ": ");
        put_text(out, choices);
    }
    stet_put(out, "\n");
}

static void put_examples(struct stet_buffer *out, enum cli_verb verb)
{
    const char *paragraph = "";

    stet_put(out, ".SH EXAMPLES\n");
    for (size_t i = 0; i < cli_example_count; i++)
        if (cli_examples[i].verb == verb) {
            stet_putf(out, "%s.EX\n", paragraph);
            put_text(out, cli_examples[i].text);
            stet_put(out, "\n.EE\n");
            paragraph = ".PP\n";
        }
}

static void put_notes(struct stet_buffer *out, enum cli_verb verb)
{
    for (size_t i = 0; i < cli_note_count; i++)
        if (cli_notes[i].verb == verb) {
            put_text(out, cli_notes[i].text);
            stet_put(out, "\n");
        }
}

static const char statuses[] = ".TP\n0\nall is well\n"
                               ".TP\n1\nsomething differs, or does not hold\n"
                               ".TP\n2\nthe command is wrong, or something cannot be read\n";

static const char environment[] =
    ".TP\n\\fBCC\\fR\nthe C compiler whose preprocessor reads tables (cc)\n"
    ".TP\n\\fBSTET_TIMEOUT\\fR\nhow many seconds the compiler may take (60)\n"
    ".TP\n\\fBNO_COLOR\\fR\nwhat is written to a terminal has no colours\n"
    ".TP\n\\fBTMPDIR\\fR\nwhere temporary files go (/tmp)\n";

void manual_program(struct stet_buffer *out, const struct manual_edition *edition)
{
    manual_put_head(out, edition, "stet", 1, "state machines as C tables, and all that follows");
    put_section(out, "SYNOPSIS",
                "\\fBstet\\fR \\fIVERB\\fR [\\fIOPTION\\fR...] [\\fIARGUMENT\\fR...]\n"
                ".br\n\\fBstet\\fR \\fIVERB\\fR \\fB\\-\\-help\\fR\n"
                ".br\n\\fBstet\\fR \\fB\\-\\-version\\fR\n");
    put_section(out, "DESCRIPTION",
                "A state machine is written down once, as a C table of states and transitions.\n"
                "Diagrams, sequence charts, pages, checks and tests are made from it,\n"
                "and the same file compiles into a program as its state machine.\n"
                "Results go to standard output, all else to standard error.\n");
    stet_put(out, ".SH VERBS\n");
    for (size_t i = 0; i < VERB_COUNT; i++) {
        stet_putf(out, ".TP\n\\fBstet\\-%s\\fR(1)\n", cli_verbs[i].name);
        put_text(out, cli_verbs[i].summary);
        stet_put(out, "\n");
    }
    put_section(out, "EXIT STATUS", statuses);
    put_section(out, "ENVIRONMENT", environment);
    stet_put(out, ".SH EXAMPLES\n.EX\n");
    for (size_t i = 0; i < cli_example_count; i++)
        if (cli_examples[i].verb == VERB_new) {
            put_text(out, cli_examples[i].text);
            stet_put(out, "\n");
        }
    stet_put(out, ".EE\n");
    put_section(out, "SEE ALSO", "\\fBstet\\-table\\fR(5)\n");
}

void manual_verb(struct stet_buffer *out, const struct manual_edition *edition, enum cli_verb verb)
{
    const struct cli_verb_row *row = &cli_verbs[verb];

    manual_put_head(out, edition, stet_format(out->arena, "stet-%s", row->name), 1, row->summary);
    stet_putf(out, ".SH SYNOPSIS\n\\fBstet %s\\fR [\\fIOPTION\\fR...] \\fI", row->name);
    put_text(out, row->arguments);
    stet_put(out, "\\fR\n.SH DESCRIPTION\n");
    stet_put_char(out, (char)(row->summary[0] - 'a' + 'A'));
    put_text(out, row->summary + 1);
    stet_put(out, ".\n");
    put_notes(out, verb);
    stet_put(out, ".SH OPTIONS\n");
    for (enum cli_option i = 0; i < OPTION_COUNT; i++)
        if (cli_option_is_of(i, verb))
            put_option(out, i, verb);
    put_section(out, "EXIT STATUS", statuses);
    put_examples(out, verb);
    put_section(out, "SEE ALSO", "\\fBstet\\fR(1), \\fBstet\\-table\\fR(5)\n");
}
