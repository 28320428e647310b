#include "payload.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "arrivals.h"
#include "layout.h"

#define NO_NUMBER -1

static int device_count, register_count;
static uint64_t beside, beside_bad, beside_wrong;
static int64_t stamp_ahead;

void payload_create(int devices, int registers) {
  device_count = devices;
  register_count = registers;
  arrivals_create(devices, registers);
}

long payload_number(const char *begin, const char *end) {
  const char *at = end;
  while (at > begin && isdigit((unsigned char)at[-1])) {
    at--;
  }
  return at > begin && at < end && at[-1] == '-' ? strtol(at, NULL, 10) - 1 : NO_NUMBER;
}

static int is_device(long device) {
  return device >= 0 && device < device_count;
}

/* Takes a number or null, and returns the end of it; NULL if it is neither. */
static const char *value(int device, long address, const char *at, int64_t now) {
  if (address < 0 || address >= register_count) {
    return NULL;
  }
  if (strncmp(at, "null", 4) == 0) {
    arrivals_bad(device, (int)address);
    return at + 4;
  }
  char *end;
  long number = strtol(at, &end, 10);
  if (end == at || number < 0 || number > 65535) {
    return NULL;
  }
  arrivals_value(device, (int)address, (uint16_t)number, now);
  return end;
}

/* How far the gateway's clock is ahead of ours, if it tells its times in milliseconds. */
static void read_stamp(const char *payload, int64_t now) {
  const char *at = strstr(payload, "\"time\":");
  if (at != NULL && isdigit((unsigned char)at[7])) {
    stamp_ahead = strtoll(at + 7, NULL, 10) * 1000 - now;
  }
}

/* Takes the value of a register of another unit; NULL if it is none. */
static const char *value_beside(const char *at) {
  if (strncmp(at, "null", 4) == 0) {
    beside_bad++;
    return at + 4;
  }
  char *end;
  long number = strtol(at, &end, 10);
  beside++;
  beside_wrong += number != BESIDE;
  return end == at ? NULL : end;
}

/* Takes the value under a key: register-N or beside-N. */
static const char *value_of(int device, const char *key, const char *end, int64_t now) {
  return strncmp(key, "beside-", 7) == 0 ? value_beside(end + 2)
                                         : value(device, payload_number(key, end), end + 2, now);
}

int payload_batch(long device, const char *payload, int64_t now) {
  const char *at = strstr(payload, "\"values\":{");
  if (at == NULL || !is_device(device)) {
    return 0;
  }
  at += 9;
  read_stamp(payload, now);
  do {
    const char *key = at + 2;
    const char *end = at[1] == '"' ? strchr(key, '"') : NULL;
    at = end != NULL && end[1] == ':' ? value_of((int)device, key, end, now) : NULL;
  } while (at != NULL && *at == ',');
  return at != NULL && *at == '}';
}

int payload_single(long device, long address, const char *payload, int64_t now) {
  return is_device(device) && strncmp(payload, "{\"value\":", 9) == 0 &&
         value((int)device, address, payload + 9, now) != NULL;
}

void payload_report(FILE *out) {
  fprintf(out, "\"beside\":%llu,\"besideBad\":%llu,\"besideWrong\":%llu,\"stampAhead\":%lld,",
          (unsigned long long)beside, (unsigned long long)beside_bad,
          (unsigned long long)beside_wrong, (long long)stamp_ahead);
  arrivals_report(out);
}
