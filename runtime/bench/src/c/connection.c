#define _GNU_SOURCE
#include "connection.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "device.h"
#include "layout.h"
#include "port.h"
#include "traffic.h"

#define HEADER 7
#define REQUEST_MOST 260
#define ANSWER_MOST (HEADER + 264)

/* What is not sent yet, of a connection whose device is slow or late. */
typedef struct {
  int length, at;
  int64_t next; /* when the next byte is due; 0 when the next request brings all of it */
  uint8_t bytes[ANSWER_MOST];
} outbox;

typedef struct {
  enum { UNUSED, LISTENER, CONNECTION } kind;
  int device;
  int have;
  uint8_t in[REQUEST_MOST];
  outbox *out;
} endpoint;

condition *conditions;
static endpoint *endpoints;
static int device_count, epoll, highest, pending;
static int frozen;
static struct {
  uint64_t requests, bytes_in, bytes_out, connects, open, spoiled, crossed;
} total;

static void raise_limit(void) {
  struct rlimit limit;
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max < 1 << 20 ? limit.rlim_max : 1 << 20;
  setrlimit(RLIMIT_NOFILE, &limit);
  endpoints = calloc(limit.rlim_cur, sizeof *endpoints);
}

static int watch(int fd, int kind, int index) {
  struct rlimit limit;
  getrlimit(RLIMIT_NOFILE, &limit);
  if ((rlim_t)fd >= limit.rlim_cur) {
    return -1;
  }
  endpoints[fd].kind = kind;
  endpoints[fd].device = index;
  endpoints[fd].have = 0;
  highest = fd > highest ? fd : highest;
  struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
  return epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
}

void connections_create(int devices) {
  device_count = devices;
  conditions = calloc((size_t)devices, sizeof *conditions);
  traffic_create(devices);
  raise_limit();
  epoll = epoll_create1(0);
  watch(STDIN_FILENO, UNUSED, 0);
}

static void accept_at(int listener) {
  int on = 1;
  int fd;
  while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (watch(fd, CONNECTION, endpoints[listener].device) < 0) {
      close(fd);
      continue;
    }
    conditions[endpoints[fd].device].accepts++;
    total.connects++;
    total.open++;
  }
}

static void forget(endpoint *e) {
  pending -= e->out != NULL;
  free(e->out);
  e->out = NULL;
}

static void hang_up(int fd) {
  endpoints[fd].kind = UNUSED;
  forget(&endpoints[fd]);
  close(fd);
  total.open--;
}

void connections_end(int index) {
  for (int fd = 0; fd <= highest; fd++) {
    if (endpoints[fd].kind == CONNECTION && endpoints[fd].device == index) {
      hang_up(fd);
    }
  }
}

void connections_reset(int index, fault port) {
  connections_end(index);
  for (int fd = 0; fd <= highest; fd++) {
    if (endpoints[fd].kind == LISTENER && endpoints[fd].device == index) {
      endpoints[fd].kind = UNUSED; /* port_set closes it */
    }
  }
  int listener = port_set(index, port);
  if (listener >= 0 && watch(listener, LISTENER, index) < 0) {
    fprintf(stderr, "plant: too many open files at device %d\n", index);
    exit(1);
  }
}

void connections_freeze(void) { frozen = 1; }

int connections_pending(void) { return pending > 0; }

static int transmit(int fd, const uint8_t *bytes, int length) {
  total.bytes_out += (uint64_t)length;
  traffic_answered(endpoints[fd].device, length);
  return send(fd, bytes, (size_t)length, MSG_NOSIGNAL) == length ? 0 : -1;
}

static int64_t now_us(void) { return clock_us(CLOCK_MONOTONIC); }

static void keep(endpoint *e, const uint8_t *frame, int length, int64_t next) {
  pending += e->out == NULL;
  e->out = e->out == NULL ? malloc(sizeof *e->out) : e->out;
  e->out->length = length;
  e->out->at = 0;
  e->out->next = next;
  memcpy(e->out->bytes, frame, (size_t)length);
}

/* A late answer was kept for this moment: the next request is out, and has no answer yet. */
static int send_late(int fd, endpoint *e) {
  total.crossed++;
  int code = transmit(fd, e->out->bytes, e->out->length);
  forget(e);
  return code;
}

static int deliver(int fd, endpoint *e, uint8_t *frame, int length, int spoiled) {
  condition *c = &conditions[e->device];
  int64_t pace = fault_pace(c->fault);
  total.spoiled += (uint64_t)spoiled;
  if (pace > 0) {
    keep(e, frame, length, now_us() + pace);
    return 0;
  }
  if (c->fault == LATE && spoiled) {
    keep(e, frame, length, 0);
    return 0;
  }
  int sent = fault_change(c->fault, c->turn, frame, length);
  int code = sent > 0 ? transmit(fd, frame, sent) : 0;
  if (c->fault == RESET) {
    struct linger at_once = {.l_onoff = 1, .l_linger = 0};
    setsockopt(fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    return -1;
  }
  return code;
}

/* One whole request lies in the buffer. */
static int serve(int fd, endpoint *e, int length) {
  uint8_t out[ANSWER_MOST];
  condition *c = &conditions[e->device];
  total.requests++;
  total.bytes_in += (uint64_t)length;
  traffic_asked(e->device, length);
  if (frozen || c->fault == VANISH || (e->out != NULL && e->out->next != 0)) {
    return 0;
  }
  if (e->out != NULL && send_late(fd, e) < 0) {
    return -1;
  }
  int unit = e->in[6];
  c->turn += unit == FIRST_UNIT;
  request ask = {e->in + HEADER, length - HEADER, unit, fault_spoils(c->fault, c->turn, unit)};
  int pdu = devices_answer(e->device, &ask, out + HEADER);
  memcpy(out, e->in, 4);
  out[4] = (uint8_t)((pdu + 1) >> 8);
  out[5] = (uint8_t)(pdu + 1);
  out[6] = (uint8_t)unit;
  return deliver(fd, e, out, HEADER + pdu, ask.spoiled);
}

static void receive(int fd) {
  endpoint *e = &endpoints[fd];
  ssize_t got = recv(fd, e->in + e->have, (size_t)(REQUEST_MOST - e->have), 0);
  if (got <= 0) {
    if (got == 0 || (errno != EAGAIN && errno != EINTR)) {
      hang_up(fd);
    }
    return;
  }
  e->have += (int)got;
  while (e->have >= HEADER + 1) {
    int length = 6 + (e->in[4] << 8 | e->in[5]);
    if (length < HEADER + 1 || length > REQUEST_MOST) {
      hang_up(fd);
      return;
    }
    if (e->have < length) {
      return;
    }
    if (serve(fd, e, length) < 0) {
      hang_up(fd);
      return;
    }
    e->have -= length;
    memmove(e->in, e->in + length, (size_t)e->have);
  }
}

static void trickle(int fd, int64_t now) {
  outbox *out = endpoints[fd].out;
  if (out->next == 0 || now < out->next) {
    return;
  }
  out->next += fault_pace(conditions[endpoints[fd].device].fault);
  int code = transmit(fd, out->bytes + out->at, 1);
  if (code < 0) {
    hang_up(fd);
  } else if (++out->at == out->length) {
    forget(&endpoints[fd]);
  }
}

void connections_tick(void) {
  int64_t now = now_us();
  for (int fd = 0; fd <= highest; fd++) {
    if (endpoints[fd].kind == CONNECTION && endpoints[fd].out != NULL) {
      trickle(fd, now);
    }
  }
}

int connections_serve(int millis) {
  struct epoll_event events[256];
  int commands = 0;
  int ready = epoll_wait(epoll, events, 256, millis);
  for (int i = 0; i < ready; i++) {
    int fd = events[i].data.fd;
    if (fd == STDIN_FILENO) {
      commands = 1;
    } else if (endpoints[fd].kind == LISTENER) {
      accept_at(fd);
    } else if (endpoints[fd].kind == CONNECTION) {
      receive(fd);
    }
  }
  return commands;
}

void connections_report(FILE *out) {
  fprintf(out,
          "\"requests\":%llu,\"bytesIn\":%llu,\"bytesOut\":%llu,\"connects\":%llu,\"open\":%llu,"
          "\"spoiled\":%llu,\"crossed\":%llu,\"accepts\":[",
          (unsigned long long)total.requests, (unsigned long long)total.bytes_in,
          (unsigned long long)total.bytes_out, (unsigned long long)total.connects,
          (unsigned long long)total.open, (unsigned long long)total.spoiled,
          (unsigned long long)total.crossed);
  for (int i = 0; i < device_count; i++) {
    fprintf(out, i == 0 ? "%u" : ",%u", conditions[i].accepts);
  }
  fprintf(out, "],");
}

void connections_traffic(FILE *out) {
  for (int fd = 0; fd <= highest; fd++) {
    if (endpoints[fd].kind == CONNECTION) {
      traffic_segments(endpoints[fd].device, fd);
    }
  }
  traffic_report(out);
}
