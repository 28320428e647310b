/* What each device is asked and what it answers, for those who compare clients. One thread. */
#ifndef ISTHMUS_BENCH_TRAFFIC_H
#define ISTHMUS_BENCH_TRAFFIC_H

#include <stdint.h>
#include <stdio.h>

void traffic_create(int devices);

/* A request of so many bytes has come. */
void traffic_asked(int device, int bytes);

/* So many bytes of an answer go out. */
void traffic_answered(int device, int bytes);

/* Adds the TCP segments of an open connection, both ways, acknowledgements included. */
void traffic_segments(int device, int fd);

/* Writes an array with an object for each device; the segments begin at 0 again. */
void traffic_report(FILE *out);

#endif
