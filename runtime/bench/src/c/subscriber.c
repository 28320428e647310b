/*
 * An MQTT subscriber that shares no code with the gateway: libmosquitto, and a scanner for the two
 * payloads of the gateway's sink. Reads every message and holds each value against the plant's.
 *
 * usage: subscriber PORT DEVICES REGISTERS QOS kept|clean
 *
 * kept: the broker keeps the session and its messages while it or we are away. Commands are lines on
 * standard input, each answered by one line of JSON:
 *
 *   report   what has arrived
 *   window   the same, and begins the times anew
 *   gaps     which numbers were left out
 *
 * It ends with its standard input.
 */
#define _GNU_SOURCE
#include <ctype.h>
#include <mosquitto.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "arrivals.h"
#include "layout.h"

#define TOPICS "bench/#"
#define NO_NUMBER -1

static int device_count, register_count, qos;
static int subscribed, connects;
static uint64_t messages, payload_bytes, others, unread, beside, beside_bad, beside_wrong;
static int64_t first_at, stamp_ahead;

/* The number behind the last '-' before end, less one; the names count from 1. */
static long number_before(const char *begin, const char *end) {
  const char *at = end;
  while (at > begin && isdigit((unsigned char)at[-1])) {
    at--;
  }
  return at > begin && at < end && at[-1] == '-' ? strtol(at, NULL, 10) - 1 : NO_NUMBER;
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
                                         : value(device, number_before(key, end), end + 2, now);
}

/* {"device":"device-7","time":"...","values":{"register-1":12,...},...} */
static int batch(int device, const char *payload, int64_t now) {
  const char *at = strstr(payload, "\"values\":{");
  if (at == NULL) {
    return 0;
  }
  at += 9;
  read_stamp(payload, now);
  do {
    const char *key = at + 2;
    const char *end = at[1] == '"' ? strchr(key, '"') : NULL;
    at = end != NULL && end[1] == ':' ? value_of(device, key, end, now) : NULL;
  } while (at != NULL && *at == ',');
  return at != NULL && *at == '}';
}

/* {"value":12,"quality":...} on .../device-7/register-1 */
static int single(const char *topic, const char *slash, const char *payload, int64_t now) {
  long device = number_before(topic, slash);
  if (device < 0 || device >= device_count || strncmp(payload, "{\"value\":", 9) != 0) {
    return 0;
  }
  long address = number_before(slash, slash + strlen(slash));
  return value((int)device, address, payload + 9, now) != NULL;
}

static int read_message(const char *topic, const char *payload, int64_t now) {
  const char *slash = strrchr(topic, '/');
  if (slash == NULL) {
    return 0;
  }
  if (strncmp(slash, "/register-", 10) == 0) {
    return single(topic, slash, payload, now);
  }
  long device = number_before(slash, slash + strlen(slash));
  return device >= 0 && device < device_count && batch((int)device, payload, now);
}

static void on_message(struct mosquitto *client, void *self, const struct mosquitto_message *m) {
  (void)client;
  (void)self;
  int64_t now = clock_us(CLOCK_REALTIME);
  if (strstr(m->topic, "/$") != NULL) {
    others++; /* metadata */
    return;
  }
  first_at = first_at == 0 ? now : first_at;
  messages++;
  payload_bytes += (uint64_t)m->payloadlen;
  /* libmosquitto ends every payload with a zero of its own */
  if (m->payloadlen == 0 || !read_message(m->topic, m->payload, now)) {
    unread++;
  }
}

static void on_connect(struct mosquitto *client, void *self, int code) {
  (void)self;
  if (code == 0) {
    connects++;
    mosquitto_subscribe(client, NULL, TOPICS, qos);
  }
}

static void on_subscribe(struct mosquitto *client, void *self, int id, int count, const int *granted) {
  (void)client;
  (void)self;
  (void)id;
  subscribed = count == 1 && granted[0] == qos;
}

static void report(void) {
  printf("{\"subscribed\":%d,\"connects\":%d,\"messages\":%llu,\"payloadBytes\":%llu,"
         "\"others\":%llu,\"unread\":%llu,\"beside\":%llu,\"besideBad\":%llu,\"besideWrong\":%llu,"
         "\"firstAt\":%lld,\"stampAhead\":%lld,",
         subscribed, connects, (unsigned long long)messages, (unsigned long long)payload_bytes,
         (unsigned long long)others, (unsigned long long)unread, (unsigned long long)beside,
         (unsigned long long)beside_bad, (unsigned long long)beside_wrong, (long long)first_at,
         (long long)stamp_ahead);
  arrivals_report(stdout);
  printf("}\n");
  fflush(stdout);
}

static void gaps(void) {
  printf("{");
  arrivals_gaps(stdout);
  printf("}\n");
  fflush(stdout);
}

/* Returns 0 at the end of the input. */
static int command(void) {
  char line[32];
  if (fgets(line, sizeof line, stdin) == NULL) {
    return 0;
  }
  if (strcmp(line, "gaps\n") == 0) {
    gaps();
    return 1;
  }
  report();
  if (strcmp(line, "window\n") == 0) {
    arrivals_begin_window();
  }
  return 1;
}

/* One turn: whatever the broker or our master says. Returns 0 at the end of the input. */
static int turn(struct mosquitto *client) {
  int broker = mosquitto_socket(client);
  short wanted = POLLIN | (mosquitto_want_write(client) ? POLLOUT : 0);
  struct pollfd both[] = {{.fd = STDIN_FILENO, .events = POLLIN}, {.fd = broker, .events = wanted}};
  poll(both, 2, broker < 0 ? 50 : 500);
  if (both[0].revents != 0 && !command()) {
    return 0;
  }
  int code = MOSQ_ERR_SUCCESS;
  if (broker >= 0 && both[1].revents & (POLLIN | POLLHUP | POLLERR)) {
    code = mosquitto_loop_read(client, 1);
  }
  if (broker >= 0 && mosquitto_want_write(client)) {
    code = mosquitto_loop_write(client, 1);
  }
  if (broker < 0 || code != MOSQ_ERR_SUCCESS) {
    subscribed = 0;
    mosquitto_reconnect(client); /* refused at once while there is no broker; the next turn comes */
  }
  mosquitto_loop_misc(client);
  return 1;
}

int main(int count, char **arguments) {
  if (count != 6 || atoi(arguments[3]) < FIXED_REGISTERS) {
    fprintf(stderr, "usage: subscriber PORT DEVICES REGISTERS QOS kept|clean\n");
    return 2;
  }
  device_count = atoi(arguments[2]);
  register_count = atoi(arguments[3]);
  qos = atoi(arguments[4]);
  arrivals_create(device_count, register_count);
  setvbuf(stdin, NULL, _IONBF, 0); /* what poll does not see must not lie in a buffer */
  mosquitto_lib_init();
  struct mosquitto *client =
      mosquitto_new("bench-subscriber", strcmp(arguments[5], "clean") == 0, NULL);
  mosquitto_message_callback_set(client, on_message);
  mosquitto_connect_callback_set(client, on_connect);
  mosquitto_subscribe_callback_set(client, on_subscribe);
  mosquitto_connect(client, "127.0.0.1", atoi(arguments[1]), 60);
  while (turn(client)) {
  }
  mosquitto_destroy(client);
  mosquitto_lib_cleanup();
  return 0;
}
