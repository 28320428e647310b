/* The simulated devices: what they answer, and how regularly they are asked. One thread. */
#ifndef ISTHMUS_BENCH_DEVICE_H
#define ISTHMUS_BENCH_DEVICE_H

#include <stdint.h>
#include <stdio.h>

/* Scans are expected every interval, the process of a device changes every change; microseconds. */
void devices_create(int count, int64_t interval, int64_t change);

/* Writes the answer to one Modbus PDU, 255 bytes at most, and returns its length. */
int devices_answer(int index, const uint8_t *ask, int length, uint8_t *pdu);

/* Begins the times and the grid anew; the answers are counted on. */
void devices_begin_window(void);

/* Writes members of a JSON object. */
void devices_report(FILE *out);

#endif
