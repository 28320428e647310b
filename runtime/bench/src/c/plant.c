/*
 * A plant of Modbus TCP devices for measurements: one port each from BASE on, one thread, epoll.
 *
 * usage: plant BASE DEVICES OFF refuse|silent INTERVAL_US CHANGE_US
 *
 * The last OFF devices are off: their ports refuse, or answer nothing at all, as the address of a
 * device without power does. INTERVAL_US is the interval the requests are held against, CHANGE_US
 * how often the process of each device changes. Commands are lines on standard input, each answered
 * by one line of JSON:
 *
 *   report            what has been counted
 *   window            the same, and begins the times and the grid anew
 *   watch N           from now on only the first N devices are held against the grid
 *   fault NAME FROM N the devices FROM to FROM + N - 1 behave so (fault.h), or are "well" again
 *   drop FROM N       ends their connections; they are well
 *   traffic           what has been counted, and requests, bytes and packets device by device
 *   freeze            from now on no request is answered
 *
 * It ends with its standard input.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "connection.h"
#include "device.h"
#include "fault.h"
#include "layout.h"
#include "port.h"

#define TICK_MS 5
#define MILLION 1000000

/* A device that comes and goes. */
typedef struct {
  int flaps, down;
  int64_t next;
} swing;

static swing *swings;
static int device_count, flapping;

/* Half a second to three. */
static int64_t flap_after(void) {
  return clock_us(CLOCK_MONOTONIC) + MILLION / 2 + random() % (5 * MILLION / 2);
}

static void set_fault(int index, fault f) {
  fault before = conditions[index].fault;
  swing *s = &swings[index];
  flapping += (f == FLAP) - s->flaps;
  *s = (swing){f == FLAP, 0, flap_after()};
  conditions[index].fault = f;
  if (f == FLAP) {
    connections_reset(index, WELL);
  } else if (fault_is_of_port(f) || fault_is_of_port(before)) {
    connections_reset(index, fault_is_of_port(f) ? f : WELL);
  }
}

static void flap(int index, int64_t now) {
  swing *s = &swings[index];
  if (s->flaps && now >= s->next) {
    s->down = !s->down;
    s->next = flap_after();
    connections_reset(index, s->down ? REFUSE : WELL);
  }
}

/* What happens by itself, without a request. Returns how long until there may be more of it. */
static int tick(void) {
  if (flapping == 0 && !connections_pending()) {
    return -1;
  }
  int64_t now = clock_us(CLOCK_MONOTONIC);
  for (int i = 0; i < device_count; i++) {
    flap(i, now);
  }
  connections_tick();
  return TICK_MS;
}

static void report(int with_traffic) {
  printf("{");
  if (with_traffic) {
    printf("\"traffic\":");
    connections_traffic(stdout);
    printf(",");
  }
  connections_report(stdout);
  devices_report(stdout);
  printf("}\n");
  fflush(stdout);
}

static void fault_all(const char *name, int from, int count) {
  fault f = fault_named(name);
  if (f == FAULTS) {
    fprintf(stderr, "plant: '%s' is not a fault; see fault.c\n", name);
    exit(2);
  }
  for (int i = from; i < from + count && i < device_count; i++) {
    set_fault(i, f);
  }
}

/* Returns 0 at the end of the input. */
static int command(void) {
  char line[64], name[16];
  int from, count;
  if (fgets(line, sizeof line, stdin) == NULL) {
    return 0;
  }
  if (strcmp(line, "freeze\n") == 0) {
    connections_freeze();
  } else if (sscanf(line, "watch %d", &count) == 1) {
    devices_watch(count);
  } else if (sscanf(line, "drop %d %d", &from, &count) == 2) {
    for (int i = from; i < from + count && i < device_count; i++) {
      connections_end(i);
    }
  } else if (sscanf(line, "fault %15s %d %d", name, &from, &count) == 3) {
    fault_all(name, from, count);
  }
  report(strcmp(line, "traffic\n") == 0);
  if (strcmp(line, "window\n") == 0) {
    devices_begin_window();
  }
  return 1;
}

int main(int count, char **arguments) {
  if (count != 7 || atoi(arguments[2]) < 1 || atoll(arguments[5]) < 1 || atoll(arguments[6]) < 1) {
    fprintf(stderr, "usage: plant BASE DEVICES OFF refuse|silent INTERVAL_US CHANGE_US\n");
    return 2;
  }
  device_count = atoi(arguments[2]);
  int off = atoi(arguments[3]);
  fault off_how = strcmp(arguments[4], "silent") == 0 ? UNREACHABLE : REFUSE;
  swings = calloc((size_t)device_count, sizeof *swings);
  ports_create(atoi(arguments[1]), device_count);
  devices_create(device_count, atoll(arguments[5]), atoll(arguments[6]));
  connections_create(device_count);
  setvbuf(stdin, NULL, _IONBF, 0); /* what epoll does not see must not lie in a buffer */
  for (int i = 0; i < device_count; i++) {
    conditions[i].fault = i >= device_count - off ? off_how : WELL;
    connections_reset(i, conditions[i].fault);
  }
  while (!connections_serve(tick()) || command()) {
  }
  return 0;
}
