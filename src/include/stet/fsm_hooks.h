/*
 * Declares the functions of the user that the rows of one machine call, and
 * only those: a hook that no row needs need not exist.  Included by
 * <stet/fsm.h>.
 */
#define SEND(name)  static void STET_NAME(send)(STET_CONTEXT *, enum STET_NAME(message));
#define START(name) static void STET_NAME(start)(STET_CONTEXT *, enum STET_NAME(timer));
#define STOP(name)  static void STET_NAME(stop)(STET_CONTEXT *, enum STET_NAME(timer));
#define SET(flag)
#define CLEAR(flag)
#define TELL(name)                        static void STET_NAME(tell)(STET_CONTEXT *, enum STET_NAME(signal));
#define DO(name)                          static void STET_NAME(do_##name)(STET_CONTEXT *);
#define GUARD(name, what)                 static bool STET_NAME(ask_##name)(STET_CONTEXT *);
#define ON(from, on, when, act, to, says) STET_DO_##act
#define OR(from, on, when, act, to, says) STET_DO_##act
#define ENTER(state, act, says)           STET_DO_##act
#define LEAVE(state, act, says)           STET_DO_##act
#define REFUSE(from, on, answer, says)    TELL(answer)
#include STET_TABLE
#include "unwords.h"

#if defined(STET_QUEUE) || defined(STET_DEFER)
static void STET_NAME(answered)(STET_CONTEXT *, enum STET_NAME(event), enum stet_outcome);
#endif
