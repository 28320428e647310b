#include "arrivals.h"

#include <stddef.h>
#include <stdlib.h>

#include "histogram.h"
#include "layout.h"

/* Numbers that were left out, and when the answers around them were made. */
typedef struct gap {
  uint32_t from, to;
  int64_t before, after;
  struct gap *earlier;
} gap;

typedef struct {
  uint16_t *registers;
  int have; /* of the row that is on its way */
  uint32_t number;
  int64_t made;
  gap *gaps; /* the newest first */
  uint32_t bad; /* rows without any value */
  uint32_t lost; /* numbers that were left out */
  uint32_t wrong; /* rows that it never served */
} source;

static source *sources;
static int source_count, register_count;
static struct {
  uint64_t values, bad, rows, gaps, repeats, late, wrong, torn;
  int seen;
  int64_t newest; /* when the last device came that was not seen before */
} total;

/* From the change in the device to the answer; from the answer to here; both together. */
static histogram wait, way, whole;

void arrivals_create(int devices, int registers) {
  source_count = devices;
  register_count = registers;
  sources = calloc((size_t)devices, sizeof *sources);
  for (int i = 0; i < devices; i++) {
    sources[i].registers = calloc((size_t)registers, sizeof(uint16_t));
  }
}

static int is_right(const source *s, const answer *a) {
  for (int i = FIXED_REGISTERS; i < register_count; i++) {
    if (s->registers[i] != register_of(a, i)) {
      return 0;
    }
  }
  return 1;
}

static void remember_gap(source *s, const answer *next) {
  gap *left_out = malloc(sizeof *left_out);
  *left_out = (gap){s->number + 1, next->number - 1, s->made, next->made, s->gaps};
  s->gaps = left_out;
  uint32_t numbers = left_out->to - left_out->from + 1;
  total.gaps += numbers;
  s->lost += numbers;
}

static int was_left_out(const source *s, uint32_t number) {
  const gap *at = s->gaps;
  while (at != NULL && at->from > number) {
    at = at->earlier;
  }
  return at != NULL && number <= at->to;
}

static void count_number(source *s, const answer *a, int64_t at) {
  if (s->number == 0) {
    total.seen++;
    total.newest = at;
  }
  if (a->number <= s->number) {
    total.repeats++;
    total.late += was_left_out(s, a->number);
    return;
  }
  if (a->number > s->number + 1) {
    remember_gap(s, a);
  }
  int64_t here = at - a->made;
  histogram_add(&way, here);
  /* A change is counted where it is seen first: it came after the answer before this one. */
  if (s->made != 0 && a->age <= a->made - s->made) {
    histogram_add(&wait, a->age);
    histogram_add(&whole, here + a->age);
  }
  s->number = a->number;
  s->made = a->made;
}

static void end_row(source *s, int64_t at) {
  int have = s->have;
  s->have = 0;
  if (have == 0) {
    s->bad++;
    return;
  }
  if (have != register_count) {
    total.torn++;
    return;
  }
  answer a = answer_of(s->registers);
  total.rows++;
  if (is_right(s, &a)) {
    count_number(s, &a, at);
  } else {
    total.wrong++;
    s->wrong++;
  }
}

void arrivals_value(int device, int address, uint16_t value, int64_t at) {
  source *s = &sources[device];
  total.values++;
  s->registers[address] = value;
  s->have++;
  if (address == register_count - 1) {
    end_row(s, at);
  }
}

void arrivals_bad(int device, int address) {
  total.bad++;
  if (address == register_count - 1) {
    end_row(&sources[device], 0);
  }
}

void arrivals_begin_window(void) {
  histogram_clear(&wait);
  histogram_clear(&way);
  histogram_clear(&whole);
}

/* One number of each device. */
static void list(FILE *out, const char *name, size_t offset) {
  fprintf(out, ",\"%s\":[", name);
  for (int i = 0; i < source_count; i++) {
    const uint32_t *number = (const uint32_t *)((const char *)&sources[i] + offset);
    fprintf(out, i == 0 ? "%u" : ",%u", *number);
  }
  fprintf(out, "]");
}

void arrivals_report(FILE *out) {
  fprintf(out,
          "\"values\":%llu,\"bad\":%llu,\"rows\":%llu,\"gaps\":%llu,\"repeats\":%llu,"
          "\"late\":%llu,\"wrong\":%llu,\"torn\":%llu,\"seen\":%d,\"lastSeenAt\":%lld,",
          (unsigned long long)total.values, (unsigned long long)total.bad,
          (unsigned long long)total.rows, (unsigned long long)total.gaps,
          (unsigned long long)total.repeats, (unsigned long long)total.late,
          (unsigned long long)total.wrong, (unsigned long long)total.torn, total.seen,
          (long long)total.newest);
  histogram_json(&wait, "wait", out);
  fputc(',', out);
  histogram_json(&way, "way", out);
  fputc(',', out);
  histogram_json(&whole, "whole", out);
  list(out, "numbers", offsetof(source, number));
  list(out, "badRows", offsetof(source, bad));
  list(out, "gapsOf", offsetof(source, lost));
  list(out, "wrongOf", offsetof(source, wrong));
}

void arrivals_gaps(FILE *out) {
  fprintf(out, "\"gaps\":[");
  const char *comma = "";
  for (int i = 0; i < source_count; i++) {
    for (const gap *at = sources[i].gaps; at != NULL; at = at->earlier) {
      fprintf(out, "%s[%d,%u,%u,%lld,%lld]", comma, i, at->from, at->to, (long long)at->before,
              (long long)at->after);
      comma = ",";
    }
  }
  fprintf(out, "]");
}
