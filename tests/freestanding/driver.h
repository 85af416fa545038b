/* What the hooks of the size test call, and the one function it offers. */
#ifndef DRIVER_H
#define DRIVER_H

#ifdef __cplusplus
extern "C" {
#endif

struct driver;
void driver_send(struct driver *driver, unsigned message);
void driver_start(struct driver *driver, unsigned timer);
void driver_stop(struct driver *driver, unsigned timer);
void driver_tell(struct driver *driver, unsigned told);

/* Posts an event to the machine; the outcome is an enum stet_outcome. */
int endpoint_post(void *machine, struct driver *driver, unsigned event);

#ifdef __cplusplus
}
#endif

#endif
