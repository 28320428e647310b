/*
 * What the registers of a simulated device say, agreed between the plant that serves them and the
 * subscriber that checks what has arrived. All of one answer belong together.
 *
 *   0..3   when the answer was made: microseconds since 1970, the highest register first
 *   4..5   the number of the answer, counted from 1 by each device for itself
 *   6..7   how long ago the device's process had last changed: microseconds
 *   8..    the number of the answer + the address, modulo 65536
 *
 * An answer is counted when the registers from 0 on are asked for. All registers of any unit but the
 * first say BESIDE. What a device sends although nobody may take it for its answer has every bit of
 * SPOILED changed, so that a value of it is known wherever it comes up.
 */
#ifndef ISTHMUS_BENCH_LAYOUT_H
#define ISTHMUS_BENCH_LAYOUT_H

#include <stdint.h>
#include <time.h>

#define FIXED_REGISTERS 8
#define FIRST_UNIT 1
#define BESIDE 0xBE51
#define SPOILED 0x5AA5

typedef struct {
  int64_t made;
  uint32_t number;
  uint32_t age;
} answer;

static inline uint16_t register_of(const answer *a, int address) {
  switch (address) {
    case 0: return (uint16_t)(a->made >> 48);
    case 1: return (uint16_t)(a->made >> 32);
    case 2: return (uint16_t)(a->made >> 16);
    case 3: return (uint16_t)a->made;
    case 4: return (uint16_t)(a->number >> 16);
    case 5: return (uint16_t)a->number;
    case 6: return (uint16_t)(a->age >> 16);
    case 7: return (uint16_t)a->age;
    default: return (uint16_t)(a->number + (uint32_t)address);
  }
}

static inline answer answer_of(const uint16_t *registers) {
  answer a;
  a.made = (int64_t)registers[0] << 48 | (int64_t)registers[1] << 32 |
           (int64_t)registers[2] << 16 | registers[3];
  a.number = (uint32_t)registers[4] << 16 | registers[5];
  a.age = (uint32_t)registers[6] << 16 | registers[7];
  return a;
}

static inline int64_t clock_us(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

#endif
