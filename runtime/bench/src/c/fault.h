/*
 * How a device misbehaves: what its port does with callers, and what becomes of its answers. One
 * thread.
 */
#ifndef ISTHMUS_BENCH_FAULT_H
#define ISTHMUS_BENCH_FAULT_H

#include <stdint.h>

typedef enum {
  WELL,
  REFUSE,      /* the port refuses, and open connections end */
  UNREACHABLE, /* no SYN is answered */
  BACKLOG,     /* the kernel accepts, nobody takes the connection */
  FLAP,        /* refuses for 0.5 to 3 s, is well for as long, and again */
  VANISH,      /* accepts, then never answers and never closes */
  RESET,       /* half an answer, then RST */
  LATE,        /* every other answer of the first unit comes with the request after it */
  BYTEWISE,    /* one byte in 5 ms */
  DRIP,        /* one byte in 200 ms: no answer is whole in time */
  TRANSACTION, /* the id of the next transaction */
  UNIT,
  FUNCTION,
  TOO_LONG,  /* more registers than asked for, or more bytes than Modbus allows */
  TRUNCATED, /* fewer registers than asked for, or the end of the frame never comes */
  EXCEPTION, /* one after the other: 1, 4, 5, 6, 8, 10, 11 */
  FAULTS
} fault;

/* The fault of that name; FAULTS if there is none. */
fault fault_named(const char *name);

/* Whether a device with this fault has a port that is not open for all. */
int fault_is_of_port(fault f);

/* Whether what the device sends now must not be taken; turn counts the requests to the first unit. */
int fault_spoils(fault f, unsigned turn, int unit);

/*
 * Changes a whole frame as the fault does. Returns how many bytes of it are sent, 0 for none.
 */
int fault_change(fault f, unsigned turn, uint8_t *frame, int length);

/* How long a byte takes, in microseconds; 0 if all of them are sent at once. */
int64_t fault_pace(fault f);

#endif
