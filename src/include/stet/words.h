/*
 * The words of a stet table, each defined as nothing unless a reader has
 * already given it a meaning.  A table starts by including this file, so that
 * editors and compilers can read the table alone.  There is no include guard:
 * <stet/fsm.h> includes a table several times and gives other words a meaning
 * each time.  docs/language.md explains every word with an example.
 */

/* What the table is about. */
#ifndef MACHINE
#define MACHINE(name, title, source)
#endif
#ifndef ABOUT
#define ABOUT(text)
#endif
#ifndef CLAUSE
#define CLAUSE(id, title)
#endif
#ifndef OMITS
#define OMITS(id, title, why)
#endif
#ifndef REMARK
#define REMARK(subject, text, source)
#endif
#ifndef MISTAKE
#define MISTAKE(wrong, right, source)
#endif
#ifndef ALIAS
#define ALIAS(subject, spellings)
#endif

/* States. */
#ifndef STATE
#define STATE(name, group, what)
#endif
#ifndef GROUP
#define GROUP(name, group, what)
#endif
#ifndef INITIAL
#define INITIAL(state)
#endif
#ifndef FINAL
#define FINAL(state)
#endif

/* What can happen, what can be done, what is remembered. */
#ifndef CALL
#define CALL(name, label)
#endif
#ifndef MESSAGE
#define MESSAGE(name, label)
#endif
#ifndef WIRE
#define WIRE(message, label)
#endif
#ifndef TIMER
#define TIMER(name, label)
#endif
#ifndef OUTLASTS
#define OUTLASTS(timer)
#endif
#ifndef FLAG
#define FLAG(name, what)
#endif
#ifndef GUARD
#define GUARD(name, what)
#endif
#ifndef SIGNAL
#define SIGNAL(name, what)
#endif
#ifndef ACTION
#define ACTION(name, what)
#endif
#ifndef QUIET
#define QUIET(on)
#endif

/* Rows: one arrow, or one other disposition of a cell, each. */
#ifndef ON
#define ON(from, on, when, act, to, says)
#endif
#ifndef OR
#define OR(from, on, when, act, to, says)
#endif
#ifndef IGNORE
#define IGNORE(from, on, says)
#endif
#ifndef REFUSE
#define REFUSE(from, on, signal, says)
#endif
#ifndef DEFER
#define DEFER(from, on, says)
#endif
#ifndef NEVER
#define NEVER(from, on, says)
#endif
#ifndef ENTER
#define ENTER(state, act, says)
#endif
#ifndef LEAVE
#define LEAVE(state, act, says)
#endif

/* Several machines and the network between them. */
#ifndef SYSTEM
#define SYSTEM(name, what)
#endif
#ifndef ROLE
#define ROLE(name, what)
#endif
#ifndef LINK
#define LINK(from, to, capacity, faults)
#endif
#ifndef CLAIM
#define CLAIM(name, form, what)
#endif
#ifndef ASSUME
#define ASSUME(answers, why)
#endif
#ifndef WITHOUT
#define WITHOUT(role, on, why)
#endif
#ifndef EXPLORE
#define EXPLORE(capacity, faults)
#endif

/* What has to come of events, whatever rows say so. */
#ifndef MUST
#define MUST(from, on, when, does, to, says)
#endif
#ifndef ALWAYS
#define ALWAYS(in, when, so, says)
#endif

/* Findings of checks that are meant to be so. */
#ifndef ALLOW
#define ALLOW(rule, subject, why)
#endif

/* Stories. */
#ifndef SCENARIO
#define SCENARIO(name, title, source)
#endif
#ifndef PHASE
#define PHASE(title)
#endif
#ifndef END_PHASE
#define END_PHASE()
#endif
#ifndef STEP
#define STEP(title)
#endif
#ifndef NOTE
#define NOTE(text)
#endif
#ifndef GIVEN
#define GIVEN(role, state, act)
#endif
#ifndef DOES
#define DOES(role, call, guards)
#endif
#ifndef DELIVER
#define DELIVER(role, message, guards)
#endif
#ifndef EXPIRES
#define EXPIRES(role, timer, guards)
#endif
#ifndef LOSE
#define LOSE(role, message)
#endif
#ifndef DUPLICATE
#define DUPLICATE(role, message)
#endif
#ifndef INJECT
#define INJECT(role, message)
#endif
#ifndef SETTLE
#define SETTLE()
#endif
#ifndef EXPECT
#define EXPECT(role, state)
#endif
#ifndef EXPECT_ALL
#define EXPECT_ALL(state)
#endif
#ifndef TOLD
#define TOLD(role, signal)
#endif

/* Translations: a file NAME.LANGUAGE.def beside NAME.def. */
#ifndef LANGUAGE
#define LANGUAGE(code, name)
#endif
#ifndef SAY
#define SAY(text, translation)
#endif
