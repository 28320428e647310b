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
 *   report   what has been counted
 *   window   the same, and begins the times and the grid anew
 *   freeze   from now on no request is answered
 *
 * It ends with its standard input.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "device.h"

#define HEADER 7
#define REQUEST_MOST 260

typedef struct {
  enum { UNUSED, LISTENER, CONNECTION } kind;
  int device;
  int have;
  uint8_t in[REQUEST_MOST];
} endpoint;

static endpoint *endpoints;
static int device_count, off_count, epoll;
static int frozen;
static struct {
  uint64_t requests, bytes_in, bytes_out, connects, open;
} total;

static void die(const char *what, int port) {
  fprintf(stderr, "plant: %s port %d: %s\n", what, port, strerror(errno));
  exit(1);
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
  struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
  return epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
}

/* Without a place in its queue a port leaves every further SYN unanswered, so one caller fills it. */
static void fill_queue(const struct sockaddr_in *at, int port) {
  int caller = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  if (connect(caller, (const struct sockaddr *)at, sizeof *at) < 0 && errno != EINPROGRESS) {
    die("cannot fill the queue of", port);
  }
}

static void listen_at(int index, int port, int silent) {
  struct sockaddr_in at = {.sin_family = AF_INET,
                           .sin_port = htons((uint16_t)port),
                           .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  int on = 1;
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  if (fd < 0) {
    die("no socket for", port);
  }
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(fd, (struct sockaddr *)&at, sizeof at) < 0 || listen(fd, silent ? 0 : 16) < 0) {
    die("cannot listen at", port);
  }
  if (silent) {
    fill_queue(&at, port);
  } else if (watch(fd, LISTENER, index) < 0) {
    die("too many open files at", port);
  }
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
    total.connects++;
    total.open++;
  }
}

static void hang_up(int fd) {
  endpoints[fd].kind = UNUSED;
  close(fd);
  total.open--;
}

/* One whole request lies in the buffer. */
static int serve(int fd, endpoint *e, int length) {
  uint8_t out[HEADER + 256];
  total.requests++;
  total.bytes_in += (uint64_t)length;
  if (frozen) {
    return 0;
  }
  int pdu = devices_answer(e->device, e->in + HEADER, length - HEADER, out + HEADER);
  memcpy(out, e->in, 4);
  out[4] = (uint8_t)((pdu + 1) >> 8);
  out[5] = (uint8_t)(pdu + 1);
  out[6] = e->in[6];
  int all = HEADER + pdu;
  total.bytes_out += (uint64_t)all;
  return send(fd, out, (size_t)all, MSG_NOSIGNAL) == all ? 0 : -1;
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

static void report(void) {
  printf("{\"requests\":%llu,\"bytesIn\":%llu,\"bytesOut\":%llu,\"connects\":%llu,\"open\":%llu,",
         (unsigned long long)total.requests, (unsigned long long)total.bytes_in,
         (unsigned long long)total.bytes_out, (unsigned long long)total.connects,
         (unsigned long long)total.open);
  devices_report(stdout);
  printf("}\n");
  fflush(stdout);
}

/* Returns 0 at the end of the input. */
static int command(void) {
  char line[32];
  if (fgets(line, sizeof line, stdin) == NULL) {
    return 0;
  }
  frozen |= strcmp(line, "freeze\n") == 0;
  report();
  if (strcmp(line, "window\n") == 0) {
    devices_begin_window();
  }
  return 1;
}

static void run(void) {
  struct epoll_event events[256];
  for (;;) {
    int ready = epoll_wait(epoll, events, 256, -1);
    for (int i = 0; i < ready; i++) {
      int fd = events[i].data.fd;
      if (fd == STDIN_FILENO) {
        if (!command()) {
          return;
        }
      } else if (endpoints[fd].kind == LISTENER) {
        accept_at(fd);
      } else if (endpoints[fd].kind == CONNECTION) {
        receive(fd);
      }
    }
  }
}

static void raise_limit(void) {
  struct rlimit limit;
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max < 1 << 20 ? limit.rlim_max : 1 << 20;
  setrlimit(RLIMIT_NOFILE, &limit);
  endpoints = calloc(limit.rlim_cur, sizeof *endpoints);
}

int main(int count, char **arguments) {
  if (count != 7 || atoi(arguments[2]) < 1 || atoll(arguments[5]) < 1 || atoll(arguments[6]) < 1) {
    fprintf(stderr, "usage: plant BASE DEVICES OFF refuse|silent INTERVAL_US CHANGE_US\n");
    return 2;
  }
  int base = atoi(arguments[1]);
  device_count = atoi(arguments[2]);
  off_count = atoi(arguments[3]);
  int silent = strcmp(arguments[4], "silent") == 0;
  devices_create(device_count, atoll(arguments[5]), atoll(arguments[6]));
  raise_limit();
  epoll = epoll_create1(0);
  setvbuf(stdin, NULL, _IONBF, 0); /* what epoll does not see must not lie in a buffer */
  for (int i = 0; i < device_count; i++) {
    int is_off = i >= device_count - off_count;
    if (!is_off || silent) {
      listen_at(i, base + i, is_off);
    }
  }
  watch(STDIN_FILENO, UNUSED, 0);
  run();
  return 0;
}
