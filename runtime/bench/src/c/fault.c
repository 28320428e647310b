#include "fault.h"

#include <string.h>

#define UNIT_AT 6
#define FUNCTION_AT 7
#define COUNT_AT 8

static const char *const NAMES[FAULTS] = {
    "well", "refuse", "unreachable", "backlog", "flap", "vanish", "reset", "late", "bytewise",
    "drip", "transaction", "unit", "function", "too-long", "truncated", "exception"};
static const uint8_t EXCEPTIONS[] = {1, 4, 5, 6, 8, 10, 11};

fault fault_named(const char *name) {
  int f = 0;
  while (f < FAULTS && strcmp(name, NAMES[f]) != 0) {
    f++;
  }
  return (fault)f;
}

int fault_is_of_port(fault f) {
  return f == REFUSE || f == UNREACHABLE || f == BACKLOG || f == FLAP;
}

int fault_spoils(fault f, unsigned turn, int unit) {
  return f == LATE ? unit == 1 && turn % 2 == 0 : f >= RESET && f != BYTEWISE;
}

int64_t fault_pace(fault f) { return f == BYTEWISE ? 5000 : f == DRIP ? 200000 : 0; }

static void put_length(uint8_t *frame, int behind) {
  frame[4] = (uint8_t)(behind >> 8);
  frame[5] = (uint8_t)behind;
}

/* So many bytes more of data than were asked for, or fewer; consistent in itself. */
static int resize(uint8_t *frame, int length, int by) {
  memset(frame + length, 0x5A, by > 0 ? (size_t)by : 0);
  frame[COUNT_AT] = (uint8_t)(frame[COUNT_AT] + by);
  put_length(frame, length - UNIT_AT + by);
  return length + by;
}

static int make_exception(uint8_t *frame, unsigned turn) {
  frame[FUNCTION_AT] |= 0x80;
  frame[COUNT_AT] = EXCEPTIONS[turn % sizeof EXCEPTIONS];
  put_length(frame, 3);
  return COUNT_AT + 1;
}

int fault_change(fault f, unsigned turn, uint8_t *frame, int length) {
  switch (f) {
    case VANISH: return 0;
    case RESET: return length / 2;
    case TRANSACTION: frame[1]++; return length;
    case UNIT: frame[UNIT_AT] ^= 0x40; return length;
    case FUNCTION: frame[FUNCTION_AT] ^= 7; return length; /* 3 and 4 change places */
    case TOO_LONG:
      if (turn % 2 == 0) {
        return resize(frame, length, 4);
      }
      put_length(frame, 300);
      return length;
    case TRUNCATED: return turn % 2 == 0 ? resize(frame, length, -4) : length - 4;
    case EXCEPTION: return make_exception(frame, turn);
    default: return length;
  }
}
