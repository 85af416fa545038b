/*
 * The machine @name@ for the simulator of its page: the runtime with the
 * rows of the table, compiled to WebAssembly without a C library.  The page keeps one module
 * for each role, offers it events, and is told what the machine does.
 */
#include <stdbool.h>
#include <stdint.h>

#if @defers@
#define STET_DEFER @most_deferred@
#endif
#if @wide@
#define STET_WIDE
#endif
#define STET_MACHINE @name@
#define STET_TABLE   "rows.def"
#define STET_OFFERED(context, event) simulator_note(OFFERED, (unsigned)(event), 0)

#define SIMULATOR_EXPORT(name) __attribute__((export_name(name))) extern
#define SIMULATOR_IMPORT(name) __attribute__((import_module("page"), import_name(name))) extern

/* What the page is told of: one of these and a number, of what became of a kept event also how. */
enum { SENT, STARTED, STOPPED, TOLD, DID, OFFERED, ANSWERED };

SIMULATOR_IMPORT("note") void simulator_note(unsigned kind, unsigned number, unsigned outcome);
SIMULATOR_IMPORT("ask") bool simulator_ask(unsigned guard);

#include <stet/fsm.h>

static struct @name@ simulator_machine;

/* --- what the table calls ------------------------------------------------- */

STET_MAYBE_UNUSED static void @name@_send(void *context, enum @name@_message message)
{
    (void)context;
    simulator_note(SENT, (unsigned)message, 0);
}

STET_MAYBE_UNUSED static void @name@_start(void *context, enum @name@_timer timer)
{
    (void)context;
    simulator_note(STARTED, (unsigned)timer, 0);
}

STET_MAYBE_UNUSED static void @name@_stop(void *context, enum @name@_timer timer)
{
    (void)context;
    simulator_note(STOPPED, (unsigned)timer, 0);
}

STET_MAYBE_UNUSED static void @name@_tell(void *context, enum @name@_signal told)
{
    (void)context;
    simulator_note(TOLD, (unsigned)told, 0);
}

STET_MAYBE_UNUSED static void @name@_answered(void *context, enum @name@_event event,
                                              enum stet_outcome outcome)
{
    (void)context;
    simulator_note(ANSWERED, (unsigned)event, (unsigned)outcome);
}

enum {
#define GUARD(name, what) simulator_GUARD_##name,
#include "rows.def"
#include <stet/unwords.h>
    simulator_GUARDS
};

#define ACTION(name, what)                                                                         \
    STET_MAYBE_UNUSED static void @name@_do_##name(void *context)                                 \
    {                                                                                              \
        (void)context;                                                                             \
        simulator_note(DID, (unsigned)@name@_AC_##name, 0);                                       \
    }
#define GUARD(name, what)                                                                          \
    STET_MAYBE_UNUSED static bool @name@_ask_##name(void *context)                                \
    {                                                                                              \
        (void)context;                                                                             \
        return simulator_ask((unsigned)simulator_GUARD_##name);                                    \
    }
#include "rows.def"
#include <stet/unwords.h>

/* --- what the page calls --------------------------------------------------- */

/* Where the machine lies, and how many bytes it takes: the page keeps copies to go back to. */
SIMULATOR_EXPORT("at") void *simulator_at(void)
{
    return &simulator_machine;
}

SIMULATOR_EXPORT("size") unsigned simulator_size(void)
{
    return sizeof simulator_machine;
}

SIMULATOR_EXPORT("begin") void simulator_begin(void)
{
    @name@_init(&simulator_machine);
}

/* Puts it into a state, with flags still as they are; nothing is left nor entered. */
SIMULATOR_EXPORT("put") void simulator_put(unsigned state)
{
    simulator_machine.state = (@name@_index)state;
}

SIMULATOR_EXPORT("set") void simulator_set(unsigned flag)
{
    @name@_put_bit(&simulator_machine, (int)flag, true);
}

SIMULATOR_EXPORT("post") unsigned simulator_post(unsigned event)
{
    return (unsigned)@name@_post(&simulator_machine, NULL, (enum @name@_event)event);
}

SIMULATOR_EXPORT("state") unsigned simulator_state(void)
{
    return (unsigned)@name@_now(&simulator_machine);
}

SIMULATOR_EXPORT("flag") bool simulator_flag(unsigned flag)
{
    return @name@_has(&simulator_machine, (enum @name@_flag)flag);
}

/* How many events it keeps for later, and which. */
SIMULATOR_EXPORT("kept") unsigned simulator_kept(void)
{
#ifdef STET_DEFER
    return simulator_machine.deferred_count;
#else
    return 0;
#endif
}

SIMULATOR_EXPORT("keeps") unsigned simulator_keeps(unsigned number)
{
#ifdef STET_DEFER
    return simulator_machine.deferred[number];
#else
    return number;
#endif
}
