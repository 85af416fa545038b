#ifndef STET_MACHINE
#error "#define STET_MACHINE, the name of the machine, before including <stet/fsm.h>"
#endif
#ifndef STET_TABLE
#define STET_TABLE STET_STRING(STET_MACHINE.def)
#define STET_TABLE_BY_NAME
#endif
#ifndef STET_CONTEXT
#define STET_CONTEXT void
#define STET_CONTEXT_VOID
#endif

#include "fsm_common.h"
#define EV_RECEIVE(message) RX_##message
#define EV_EXPIRE(timer) TO_##timer
#include "unwords.h"
#include "fsm_types.h"
#include "fsm_rows.h"
#include "fsm_check.h"
#include "fsm_hooks.h"
#include "fsm_step.h"
#include "fsm_post.h"
#undef EV_RECEIVE
#undef EV_EXPIRE
#undef STET_MACHINE
#undef STET_TABLE
#undef STET_CONTEXT
