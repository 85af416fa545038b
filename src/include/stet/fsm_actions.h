/*
 * What the actions of a row do inside a function that has the machine and its
 * context.  Read again after each <stet/unwords.h>.
 */
#define SEND(message) STET_NAME(send)(context, STET_NAME(MSG_##message));
#define START(timer)  STET_NAME(start)(context, STET_NAME(TM_##timer));
#define STOP(timer)   STET_NAME(stop)(context, STET_NAME(TM_##timer));
#define SET(flag)     STET_NAME(put_bit)(machine, (int)STET_NAME(FL_##flag), true);
#define CLEAR(flag)   STET_NAME(put_bit)(machine, (int)STET_NAME(FL_##flag), false);
#define TELL(signal)  STET_NAME(tell)(context, STET_NAME(SG_##signal));
#define DO(action)                                                                                 \
    (void)STET_NAME(AC_##action);                                                                  \
    STET_NAME(do_##action)(context);
