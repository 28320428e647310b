/*
 * Times in microseconds, counted in buckets of which 32 make a doubling: a percentile is right to
 * about 3 %, however far the values are apart. Negative times count as 0. One thread.
 */
#ifndef ISTHMUS_BENCH_HISTOGRAM_H
#define ISTHMUS_BENCH_HISTOGRAM_H

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define BUCKETS 2048

typedef struct {
  uint64_t count;
  int64_t max;
  uint64_t buckets[BUCKETS];
} histogram;

static inline int bucket_of(uint64_t us) {
  if (us < 64) {
    return (int)us;
  }
  int shift = 58 - __builtin_clzll(us); /* so that 32 to 63 are left */
  return shift * 32 + (int)(us >> shift);
}

static inline uint64_t bucket_end(int bucket) {
  if (bucket < 64) {
    return (uint64_t)bucket;
  }
  int shift = bucket / 32 - 1;
  return ((uint64_t)(bucket % 32 + 33) << shift) - 1;
}

static inline void histogram_add(histogram *h, int64_t us) {
  us = us < 0 ? 0 : us;
  h->count++;
  h->max = us > h->max ? us : h->max;
  h->buckets[bucket_of((uint64_t)us)]++;
}

static inline int64_t histogram_at(const histogram *h, double share) {
  uint64_t wanted = (uint64_t)(share * (double)h->count + 0.5);
  uint64_t seen = 0;
  for (int i = 0; i < BUCKETS; i++) {
    seen += h->buckets[i];
    if (seen >= wanted && seen > 0) {
      int64_t end = (int64_t)bucket_end(i);
      return end < h->max ? end : h->max;
    }
  }
  return h->max;
}

static inline void histogram_json(const histogram *h, const char *name, FILE *out) {
  fprintf(out, "\"%s\":{\"count\":%llu,\"p50\":%lld,\"p90\":%lld,\"p99\":%lld,\"p999\":%lld,\"max\":%lld}",
          name, (unsigned long long)h->count, (long long)histogram_at(h, 0.5),
          (long long)histogram_at(h, 0.9), (long long)histogram_at(h, 0.99),
          (long long)histogram_at(h, 0.999), (long long)h->max);
}

static inline void histogram_clear(histogram *h) { memset(h, 0, sizeof *h); }

#endif
