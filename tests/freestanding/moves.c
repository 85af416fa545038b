/* The moves of the TCP subset as constant data, for processors without a C library. */
#include "driver.h"

#define STET_MACHINE tcp_subset
#define STET_CONTEXT struct driver
#define STET_MOVES
#define STET_MOVES_CONSTANT
#include <stet/fsm.h>

static void tcp_subset_send(struct driver *driver, enum tcp_subset_message message)
{
    driver_send(driver, (unsigned)message);
}

static void tcp_subset_start(struct driver *driver, enum tcp_subset_timer timer)
{
    driver_start(driver, (unsigned)timer);
}

static void tcp_subset_stop(struct driver *driver, enum tcp_subset_timer timer)
{
    driver_stop(driver, (unsigned)timer);
}

static void tcp_subset_tell(struct driver *driver, enum tcp_subset_signal told)
{
    driver_tell(driver, (unsigned)told);
}

size_t moves_follow(unsigned char *offset, const unsigned char *events, size_t count);
size_t moves_follow(unsigned char *offset, const unsigned char *events, size_t count)
{
    return tcp_subset_follow(&tcp_subset_constant_moves, offset, events, count);
}
