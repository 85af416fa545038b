/*
 * The TCP subset for a microcontroller: the hooks hand over to a driver, as a
 * program's would.  Its size is what the table costs such a program.
 */
#include "driver.h"

#define STET_MACHINE tcp_subset
#define STET_CONTEXT struct driver
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

STET_ASSERT(sizeof(struct tcp_subset) == 2, "a machine takes two bytes of RAM");

int endpoint_post(void *machine, struct driver *driver, unsigned event)
{
    return (int)tcp_subset_post((struct tcp_subset *)machine, driver, (enum tcp_subset_event)event);
}
