/*
 * What has arrived of each device, held against what a plant answers (layout.h): every answer once,
 * in order, with its values. And how long it took. One thread.
 */
#ifndef ISTHMUS_BENCH_ARRIVALS_H
#define ISTHMUS_BENCH_ARRIVALS_H

#include <stdint.h>
#include <stdio.h>

void arrivals_create(int devices, int registers);

/* The value of a register has arrived at the time given, microseconds since 1970. */
void arrivals_value(int device, int address, uint16_t value, int64_t at);

/* A register has arrived without a value. */
void arrivals_bad(int device, int address);

/* Begins the times anew; the rest is counted on. */
void arrivals_begin_window(void);

/* Writes members of a JSON object. Late is a number that was left out and came after a later one. */
void arrivals_report(FILE *out);

/* Writes a member of a JSON object: device, first and last number left out, when those around were made. */
void arrivals_gaps(FILE *out);

#endif
