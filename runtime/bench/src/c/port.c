#define _GNU_SOURCE
#include "port.h"

#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define QUEUE 16

typedef struct {
  int listener; /* -1 for none */
  int caller;   /* who fills its queue; -1 for nobody */
} port;

static port *ports;
static int first;

void ports_create(int base, int count) {
  first = base;
  ports = calloc((size_t)count, sizeof *ports);
  for (int i = 0; i < count; i++) {
    ports[i].listener = ports[i].caller = -1;
  }
}

static void die(const char *what, int number) {
  fprintf(stderr, "plant: %s port %d: %s\n", what, number, strerror(errno));
  exit(1);
}

/* Without a place in its queue a port leaves every further SYN unanswered, so one caller fills it. */
static int fill_queue(const struct sockaddr_in *at, int number) {
  int caller = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  if (connect(caller, (const struct sockaddr *)at, sizeof *at) < 0 && errno != EINPROGRESS) {
    die("cannot fill the queue of", number);
  }
  return caller;
}

static void end(int *fd) {
  if (*fd >= 0) {
    close(*fd);
  }
  *fd = -1;
}

static int bound(const struct sockaddr_in *at, int number) {
  int on = 1;
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  if (fd < 0) {
    die("no socket for", number);
  }
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(fd, (const struct sockaddr *)at, sizeof *at) < 0) {
    die("cannot have", number);
  }
  return fd;
}

int port_set(int index, fault f) {
  port *p = &ports[index];
  int number = first + index;
  struct sockaddr_in at = {.sin_family = AF_INET,
                           .sin_port = htons((uint16_t)number),
                           .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  end(&p->caller);
  end(&p->listener);
  p->listener = bound(&at, number);
  if (f == REFUSE) {
    return -1; /* bound without listening: it refuses, and nobody else can have it */
  }
  if (listen(p->listener, f == UNREACHABLE ? 0 : QUEUE) < 0) {
    die("cannot listen at", number);
  }
  if (f == UNREACHABLE) {
    p->caller = fill_queue(&at, number);
  }
  return f == WELL ? p->listener : -1;
}
