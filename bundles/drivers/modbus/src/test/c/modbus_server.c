/*
 * A Modbus TCP server for benchmarks: one thread, epoll, no allocation per request.
 *
 *   modbus_server PORT [PORTS]
 *
 * Listens on the loopback at PORT (0: any free one), PORT+1, ... for any number of connections and
 * any unit. Prints "ready PORT" once it listens. Holding registers and coils can be written and keep
 * what was written; an input register holds its address plus the number of requests served so far,
 * so that it changes with every scan; a discrete input is a bit of that number. On SIGTERM or SIGINT
 * prints "requests N cpu_us M" and ends. Ends by itself when its standard input is closed, so that
 * it never outlives whoever started it.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MBAP = 7, LARGEST = 260, EVENTS = 64, MOST_FDS = 65536 };

struct connection {
  uint8_t in[2 * LARGEST];
  int filled;
};

static uint16_t holding[65536];
static uint8_t coils[65536];
static uint64_t served;
static volatile sig_atomic_t ended;
static struct connection *connections[MOST_FDS];
static uint8_t listening[MOST_FDS];

static unsigned get16(const uint8_t *at) { return at[0] << 8 | at[1]; }

static void put16(uint8_t *at, unsigned value) {
  at[0] = value >> 8;
  at[1] = value;
}

static int bit_at(unsigned table, unsigned address) {
  return table == 1 ? coils[address] : (address + served) & 1;
}

static int refuse(uint8_t *pdu, int code) {
  pdu[0] |= 0x80;
  pdu[1] = code;
  return 2;
}

static int read_bits(const uint8_t *ask, uint8_t *say, unsigned from, unsigned count) {
  if (count < 1 || count > 2000) return refuse(say, 3);
  if (from + count > 65536) return refuse(say, 2);
  int bytes = (count + 7) / 8;
  say[1] = bytes;
  memset(say + 2, 0, bytes);
  for (unsigned i = 0; i < count; i++) say[2 + i / 8] |= bit_at(ask[0], from + i) << (i % 8);
  return 2 + bytes;
}

static int read_registers(const uint8_t *ask, uint8_t *say, unsigned from, unsigned count) {
  if (count < 1 || count > 125) return refuse(say, 3);
  if (from + count > 65536) return refuse(say, 2);
  say[1] = count * 2;
  for (unsigned i = 0; i < count; i++)
    put16(say + 2 + 2 * i, ask[0] == 3 ? holding[from + i] : (from + i + served) & 0xffff);
  return 2 + 2 * count;
}

static int write_many(const uint8_t *ask, int length, uint8_t *say, unsigned from, unsigned count) {
  unsigned bytes = ask[0] == 15 ? (count + 7) / 8 : count * 2;
  if (length < 6 || ask[5] != bytes || length != 6 + (int)bytes) return refuse(say, 3);
  if (from + count > 65536) return refuse(say, 2);
  for (unsigned i = 0; i < count; i++)
    if (ask[0] == 15) coils[from + i] = ask[6 + i / 8] >> (i % 8) & 1;
    else holding[from + i] = get16(ask + 6 + 2 * i);
  memcpy(say + 1, ask + 1, 4);
  return 5;
}

/* Serves one request PDU; returns the length of the answer PDU. */
static int serve(const uint8_t *ask, int length, uint8_t *say) {
  say[0] = ask[0];
  if (length < 5) return refuse(say, 3);
  unsigned from = get16(ask + 1), value = get16(ask + 3);
  switch (ask[0]) {
    case 1:
    case 2: return read_bits(ask, say, from, value);
    case 3:
    case 4: return read_registers(ask, say, from, value);
    case 5: coils[from] = value == 0xff00; memcpy(say, ask, 5); return 5;
    case 6: holding[from] = value; memcpy(say, ask, 5); return 5;
    case 15:
    case 16: return write_many(ask, length, say, from, value);
    case 22:
      if (length != 7) return refuse(say, 3);
      holding[from] = (holding[from] & value) | (get16(ask + 5) & ~value);
      memcpy(say, ask, 7);
      return 7;
    default: return refuse(say, 1);
  }
}

/* Answers all whole frames of a connection; returns 0 if it is to be closed. */
static int answer(int fd, struct connection *c) {
  uint8_t out[LARGEST];
  int at = 0;
  while (c->filled - at >= MBAP) {
    uint8_t *frame = c->in + at;
    int length = get16(frame + 4);
    if (get16(frame + 2) != 0 || length < 2 || length > LARGEST - 6) return 0;
    if (c->filled - at < 6 + length) break;
    memcpy(out, frame, MBAP);
    int pdu = serve(frame + MBAP, length - 1, out + MBAP);
    put16(out + 4, pdu + 1);
    served++;
    if (write(fd, out, MBAP + pdu) != MBAP + pdu) return 0;
    at += 6 + length;
  }
  c->filled -= at;
  memmove(c->in, c->in + at, c->filled);
  return 1;
}

static void drop(int fd) {
  free(connections[fd]);
  connections[fd] = NULL;
  close(fd);
}

static void take(int fd) {
  struct connection *c = connections[fd];
  int n = read(fd, c->in + c->filled, sizeof c->in - c->filled);
  if (n < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (n <= 0) {
    drop(fd);
    return;
  }
  c->filled += n;
  if (!answer(fd, c)) drop(fd);
}

static void watch(int epoll, int fd) {
  struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
  epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
}

static void accept_one(int epoll, int listener) {
  int fd = accept(listener, NULL, NULL), on = 1;
  if (fd < 0) return;
  if (fd >= MOST_FDS) {
    close(fd);
    return;
  }
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  fcntl(fd, F_SETFL, O_NONBLOCK);
  connections[fd] = calloc(1, sizeof *connections[fd]);
  watch(epoll, fd);
}

static int listen_at(int epoll, int port) {
  int fd = socket(AF_INET, SOCK_STREAM, 0), on = 1;
  struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(port)};
  socklen_t size = sizeof at;
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(fd, (struct sockaddr *)&at, sizeof at) || listen(fd, 1024)) {
    fprintf(stderr, "cannot listen at 127.0.0.1:%d: %s\n", port, strerror(errno));
    exit(1);
  }
  getsockname(fd, (struct sockaddr *)&at, &size);
  listening[fd] = 1;
  watch(epoll, fd);
  return ntohs(at.sin_port);
}

static void end(int signal) {
  (void)signal;
  ended = 1;
}

static void report(void) {
  struct rusage used;
  getrusage(RUSAGE_SELF, &used);
  printf("requests %llu cpu_us %lld\n", (unsigned long long)served,
         (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000000LL + used.ru_utime.tv_usec
             + used.ru_stime.tv_usec);
}

int main(int count, char **arguments) {
  int port = count > 1 ? atoi(arguments[1]) : 0, ports = count > 2 ? atoi(arguments[2]) : 1;
  int epoll = epoll_create1(0), first = 0;
  signal(SIGPIPE, SIG_IGN);
  signal(SIGTERM, end);
  signal(SIGINT, end);
  for (int i = 0; i < ports; i++) {
    int at = listen_at(epoll, port == 0 ? 0 : port + i);
    if (i == 0) first = at;
  }
  watch(epoll, STDIN_FILENO);
  printf("ready %d\n", first);
  fflush(stdout);
  while (!ended) {
    struct epoll_event events[EVENTS];
    int n = epoll_wait(epoll, events, EVENTS, -1);
    for (int i = 0; i < n; i++) {
      int fd = events[i].data.fd;
      char ignored[64];
      if (fd == STDIN_FILENO) ended |= read(fd, ignored, sizeof ignored) <= 0;
      else if (listening[fd]) accept_one(epoll, fd);
      else if (connections[fd]) take(fd);
    }
  }
  report();
  return 0;
}
