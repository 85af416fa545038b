/*
 * Undefines every word of a table, so that the next reading of it can give
 * them another meaning.  <stet/fsm.h> includes this file after each reading;
 * <stet/words.h> gives the undefined ones back their meaning of nothing.
 */

/* The rows, in the order of <stet/words.h>. */
#undef MACHINE
#undef ABOUT
#undef CLAUSE
#undef OMITS
#undef REMARK
#undef MISTAKE
#undef ALIAS
#undef STATE
#undef GROUP
#undef INITIAL
#undef FINAL
#undef CALL
#undef MESSAGE
#undef WIRE
#undef TIMER
#undef OUTLASTS
#undef FLAG
#undef GUARD
#undef SIGNAL
#undef ACTION
#undef QUIET
#undef ON
#undef OR
#undef IGNORE
#undef REFUSE
#undef DEFER
#undef NEVER
#undef ENTER
#undef LEAVE
#undef SYSTEM
#undef ROLE
#undef LINK
#undef CLAIM
#undef ASSUME
#undef WITHOUT
#undef EXPLORE
#undef MUST
#undef ALWAYS
#undef ALLOW
#undef SCENARIO
#undef PHASE
#undef END_PHASE
#undef STEP
#undef NOTE
#undef GIVEN
#undef DOES
#undef DELIVER
#undef EXPIRES
#undef LOSE
#undef DUPLICATE
#undef INJECT
#undef SETTLE
#undef EXPECT
#undef EXPECT_ALL
#undef TOLD
#undef LANGUAGE
#undef SAY

/* What <stet/fsm.h> makes of the columns of a row. */
#undef SEND
#undef START
#undef STOP
#undef SET
#undef CLEAR
#undef TELL
#undef DO
