/* The simulated devices: what they answer, and how regularly they are asked. One thread. */
#ifndef ISTHMUS_BENCH_DEVICE_H
#define ISTHMUS_BENCH_DEVICE_H

#include <stdint.h>
#include <stdio.h>

/* Scans are expected every interval, the process of a device changes every change; microseconds. */
void devices_create(int count, int64_t interval, int64_t change);

/* From now on only the first so many devices are held against the grid. */
void devices_watch(int first);

/* A request to a unit: its PDU, and whether the answer is one that nobody may take. */
typedef struct {
  const uint8_t *pdu;
  int length;
  int unit;
  int spoiled;
} request;

/* Writes the answer's PDU, 255 bytes at most, and returns its length. */
int devices_answer(int index, const request *ask, uint8_t *pdu);

/* Begins the times and the grid anew; the answers are counted on. */
void devices_begin_window(void);

/* Writes members of a JSON object. */
void devices_report(FILE *out);

#endif
