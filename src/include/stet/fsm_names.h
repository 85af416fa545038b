/*
 * The names of one machine as text, for logs and tests.  Included by
 * <stet/fsm.h> when STET_NAMES is defined; otherwise no name is stored.
 */
#define STET_LOOK_UP(names, number)                                                                \
    return stet_text(names, sizeof(names) / sizeof *(names)-1, (size_t)(number))

STET_INLINE const char *STET_NAME(state_name)(enum STET_NAME(state) number)
{
    static const char *const names[] = {
#define STATE(name, group, what) #name,
#include STET_TABLE
#include "unwords.h"
#define GROUP(name, group, what) #name,
#include STET_TABLE
#include "unwords.h"
        NULL};
    STET_LOOK_UP(names, number);
}

STET_INLINE const char *STET_NAME(event_name)(enum STET_NAME(event) number)
{
    static const char *const names[] = {
#define CALL(name, label) #name,
#include STET_TABLE
#include "unwords.h"
#define MESSAGE(name, label) "RECEIVE:" #name,
#include STET_TABLE
#include "unwords.h"
#define TIMER(name, label) "EXPIRE:" #name,
#include STET_TABLE
#include "unwords.h"
        NULL};
    STET_LOOK_UP(names, number);
}

STET_INLINE const char *STET_NAME(message_name)(enum STET_NAME(message) number)
{
    static const char *const names[] = {
#define MESSAGE(name, label) #name,
#include STET_TABLE
#include "unwords.h"
        NULL};
    STET_LOOK_UP(names, number);
}

STET_INLINE const char *STET_NAME(timer_name)(enum STET_NAME(timer) number)
{
    static const char *const names[] = {
#define TIMER(name, label) #name,
#include STET_TABLE
#include "unwords.h"
        NULL};
    STET_LOOK_UP(names, number);
}

STET_INLINE const char *STET_NAME(signal_name)(enum STET_NAME(signal) number)
{
    static const char *const names[] = {
#define SIGNAL(name, text) #name,
#include STET_TABLE
#include "unwords.h"
        NULL};
    STET_LOOK_UP(names, number);
}

STET_INLINE const char *STET_NAME(signal_text)(enum STET_NAME(signal) number)
{
    static const char *const names[] = {
#define SIGNAL(name, text) text,
#include STET_TABLE
#include "unwords.h"
        NULL};
    STET_LOOK_UP(names, number);
}

STET_INLINE const char *STET_NAME(flag_name)(enum STET_NAME(flag) number)
{
    static const char *const names[] = {
#define FLAG(name, what) #name,
#include STET_TABLE
#include "unwords.h"
        NULL};
    STET_LOOK_UP(names, number);
}

#undef STET_LOOK_UP
