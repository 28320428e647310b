/*
 * An MQTT subscriber that shares no code with the gateway: libmosquitto, and the scanner of payload.h.
 * Reads every message and holds each value against the plant's.
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
#include <mosquitto.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "arrivals.h"
#include "layout.h"
#include "payload.h"

#define TOPICS "bench/#"

static int qos, subscribed, connects;
static uint64_t messages, payload_bytes, others, unread;
static int64_t first_at;

static int read_message(const char *topic, const char *payload, int64_t now) {
  const char *slash = strrchr(topic, '/');
  if (slash == NULL) {
    return 0;
  }
  const char *end = slash + strlen(slash);
  return strncmp(slash, "/register-", 10) == 0
             ? payload_single(payload_number(topic, slash), payload_number(slash, end), payload, now)
             : payload_batch(payload_number(slash, end), payload, now);
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
         "\"others\":%llu,\"unread\":%llu,\"firstAt\":%lld,",
         subscribed, connects, (unsigned long long)messages, (unsigned long long)payload_bytes,
         (unsigned long long)others, (unsigned long long)unread, (long long)first_at);
  payload_report(stdout);
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
  qos = atoi(arguments[4]);
  payload_create(atoi(arguments[2]), atoi(arguments[3]));
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
