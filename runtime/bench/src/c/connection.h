/*
 * The plant's sockets: who calls, what he asks, and how the answer goes out, whole or as the fault
 * of the device has it. One thread, epoll.
 */
#ifndef ISTHMUS_BENCH_CONNECTION_H
#define ISTHMUS_BENCH_CONNECTION_H

#include <stdio.h>

#include "fault.h"

/* How a device is. */
typedef struct {
  fault fault;
  unsigned turn;    /* requests to the first unit since the start */
  unsigned accepts; /* connections since the start */
} condition;

/* Of each device, as its connections find it at this moment. */
extern condition *conditions;

void connections_create(int devices);

/* Ends the connections of a device and lets its port behave so; see port_set. */
void connections_reset(int index, fault port);

/* Ends the connections of a device. */
void connections_end(int index);

/* From now on no request is answered. */
void connections_freeze(void);

/* Whether there is something to send that is not sent at once. */
int connections_pending(void);

/* Sends what is due of it. */
void connections_tick(void);

/*
 * Waits for whatever comes, for so many milliseconds at most, -1 for ever. Returns whether there
 * are commands on standard input.
 */
int connections_serve(int millis);

/* Writes members of a JSON object. */
void connections_report(FILE *out);

/* Writes what went to and fro so far, device by device; packets only of connections that are open. */
void connections_traffic(FILE *out);

#endif
