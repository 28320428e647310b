/*
 * The two payloads in JSON that sinks of the gateway write, read by a scanner that shares no code with
 * them. Every value that is found goes to arrivals.h. One thread.
 */
#ifndef ISTHMUS_BENCH_PAYLOAD_H
#define ISTHMUS_BENCH_PAYLOAD_H

#include <stdint.h>
#include <stdio.h>

/* Of so many devices; also those of arrivals.h. */
void payload_create(int devices, int registers);

/* The number behind the last '-' before end, less one, as names count from 1; negative if there is none. */
long payload_number(const char *begin, const char *end);

/* {"device":"device-7","time":"...","values":{"register-1":12,...},...}; returns 0 if it is not that. */
int payload_batch(long device, const char *payload, int64_t now);

/* {"value":12,"quality":...} of a register; returns 0 if it is not that. */
int payload_single(long device, long address, const char *payload, int64_t now);

/* Writes members of a JSON object, those of arrivals.h among them. */
void payload_report(FILE *out);

#endif
