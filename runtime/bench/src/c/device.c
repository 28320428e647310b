#include "device.h"

#include <stdlib.h>

#include "histogram.h"
#include "layout.h"

typedef struct {
  answer now;
  int64_t previous; /* arrival of the last counted request, monotonic; 0 for none in this window */
  int64_t first;
  int64_t intervals;
} device;

static device *devices;
static int device_count, watched;
static int64_t interval, change, skipped;
static uint64_t exceptions;
static histogram deviation;

void devices_create(int count, int64_t every, int64_t changes) {
  device_count = watched = count;
  interval = every;
  change = changes;
  devices = calloc((size_t)count, sizeof *devices);
}

void devices_watch(int first) { watched = first; }

static void hold_against_grid(device *d) {
  int64_t arrived = clock_us(CLOCK_MONOTONIC);
  if (d->previous != 0) {
    int64_t gap = arrived - d->previous;
    int64_t slots = (gap + interval / 2) / interval;
    histogram_add(&deviation, llabs(gap - interval));
    skipped += slots - 1;
    d->intervals += slots;
  } else {
    d->first = arrived;
  }
  d->previous = arrived;
}

/* A request for register 0 begins a scan: it is held against the grid and gets the next number. */
static void count_scan(device *d, int index) {
  if (index < watched) {
    hold_against_grid(d);
  }
  d->now.number++;
  d->now.made = clock_us(CLOCK_REALTIME);
  int64_t phase = change * index / device_count;
  d->now.age = (uint32_t)((d->now.made - phase) % change);
}

static uint16_t says(const device *d, const request *ask, int address) {
  uint16_t value = ask->unit == FIRST_UNIT ? register_of(&d->now, address) : BESIDE;
  return ask->spoiled ? value ^ SPOILED : value;
}

static int registers(const device *d, const request *ask, int from, int count, uint8_t *out) {
  for (int i = 0; i < count; i++) {
    uint16_t value = says(d, ask, from + i);
    out[2 * i] = (uint8_t)(value >> 8);
    out[2 * i + 1] = (uint8_t)value;
  }
  return 2 * count;
}

/* Bit n is bit n % 16 of register n / 16. */
static int bits(const device *d, const request *ask, int from, int count, uint8_t *out) {
  int bytes = (count + 7) / 8;
  memset(out, 0, (size_t)bytes);
  for (int i = 0; i < count; i++) {
    int bit = says(d, ask, (from + i) / 16) >> (from + i) % 16 & 1;
    out[i / 8] |= (uint8_t)(bit << i % 8);
  }
  return bytes;
}

static int exception(uint8_t *pdu, int function, int code) {
  exceptions++;
  pdu[0] = (uint8_t)(function | 0x80);
  pdu[1] = (uint8_t)code;
  return 2;
}

int devices_answer(int index, const request *ask, uint8_t *pdu) {
  device *d = &devices[index];
  const uint8_t *asked = ask->pdu;
  int function = asked[0];
  if (function < 1 || function > 4 || ask->length != 5) {
    return exception(pdu, function, 1);
  }
  int from = asked[1] << 8 | asked[2];
  int count = asked[3] << 8 | asked[4];
  int most = function <= 2 ? 2000 : 125;
  if (count < 1 || count > most || from + count > 65536) {
    return exception(pdu, function, 3);
  }
  if (function >= 3 && from == 0 && ask->unit == FIRST_UNIT && !ask->spoiled) {
    count_scan(d, index);
  }
  pdu[0] = (uint8_t)function;
  pdu[1] = (uint8_t)(function <= 2 ? bits(d, ask, from, count, pdu + 2)
                                   : registers(d, ask, from, count, pdu + 2));
  return 2 + pdu[1];
}

void devices_begin_window(void) {
  histogram_clear(&deviation);
  skipped = 0;
  for (int i = 0; i < device_count; i++) {
    devices[i].previous = 0;
    devices[i].intervals = 0;
  }
}

/* How far the requests of a device have run away from its grid since the window began, at most. */
static int64_t drift(void) {
  int64_t most = 0;
  for (int i = 0; i < device_count; i++) {
    const device *d = &devices[i];
    int64_t away = llabs(d->previous - d->first - d->intervals * interval);
    most = d->previous != 0 && away > most ? away : most;
  }
  return most;
}

void devices_report(FILE *out) {
  fprintf(out, "\"exceptions\":%llu,\"skipped\":%lld,\"driftMost\":%lld,",
          (unsigned long long)exceptions, (long long)skipped, (long long)drift());
  histogram_json(&deviation, "deviation", out);
  fprintf(out, ",\"answers\":[");
  for (int i = 0; i < device_count; i++) {
    fprintf(out, i == 0 ? "%u" : ",%u", devices[i].now.number);
  }
  fprintf(out, "]");
}
