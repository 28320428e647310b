/* The ports of the devices: open, refusing, unanswering. One thread. */
#ifndef ISTHMUS_BENCH_PORT_H
#define ISTHMUS_BENCH_PORT_H

#include "fault.h"

/* The ports lie one behind the other from base on; all of them are closed. */
void ports_create(int base, int count);

/*
 * Lets the port of a device behave as with this fault: WELL, REFUSE, UNREACHABLE or BACKLOG. A port
 * that refuses stays ours. Returns the socket that callers are to be accepted from, or -1.
 */
int port_set(int index, fault f);

#endif
