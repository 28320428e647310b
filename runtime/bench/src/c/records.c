/*
 * Records that another program prints, a line each: a payload in JSON of a device and scan (payload.h).
 * Reads every line and holds each value against the plant's.
 *
 * usage: records DEVICES REGISTERS PROGRAM ARGUMENT...
 *
 * The program is started, and ended with us. Commands are lines on standard input, each answered by one
 * line of JSON:
 *
 *   report   what has arrived; open is 0 once the program prints no more
 *   window   the same, and begins the times anew
 *   gaps     which numbers were left out
 *
 * It ends with its standard input.
 */
#define _GNU_SOURCE
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "arrivals.h"
#include "layout.h"
#include "payload.h"

#define ROOM (1 << 20) /* for the longest line */

static uint64_t messages, payload_bytes, unread;
static int64_t first_at;
static char lines[ROOM + 1];
static size_t have; /* bytes of a line that is not whole */

static long device_of(const char *payload) {
  const char *name = strstr(payload, "\"device\":\"");
  const char *end = name != NULL ? strchr(name + 10, '"') : NULL;
  return end != NULL ? payload_number(name + 10, end) : -1;
}

static void take(const char *line, size_t length, int64_t now) {
  first_at = first_at == 0 ? now : first_at;
  messages++;
  payload_bytes += length;
  unread += !payload_batch(device_of(line), line, now);
}

/* Takes the whole lines of what has come. A line that finds no room is one that cannot be read. */
static void take_lines(void) {
  int64_t now = clock_us(CLOCK_REALTIME);
  char *at = lines, *end;
  while ((end = memchr(at, '\n', have - (size_t)(at - lines))) != NULL) {
    *end = '\0';
    take(at, (size_t)(end - at), now);
    at = end + 1;
  }
  have -= (size_t)(at - lines);
  memmove(lines, at, have);
  if (have == ROOM) {
    unread++;
    have = 0;
  }
}

/* Returns 0 at the end. */
static int more_lines(int program) {
  ssize_t got = read(program, lines + have, ROOM - have);
  if (got <= 0) {
    return 0;
  }
  have += (size_t)got;
  take_lines();
  return 1;
}

static void report(int open) {
  printf("{\"open\":%d,\"messages\":%llu,\"payloadBytes\":%llu,\"unread\":%llu,\"firstAt\":%lld,", open,
         (unsigned long long)messages, (unsigned long long)payload_bytes, (unsigned long long)unread,
         (long long)first_at);
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
static int command(int open) {
  char line[32];
  if (fgets(line, sizeof line, stdin) == NULL) {
    return 0;
  }
  if (strcmp(line, "gaps\n") == 0) {
    gaps();
    return 1;
  }
  report(open);
  if (strcmp(line, "window\n") == 0) {
    arrivals_begin_window();
  }
  return 1;
}

/* Its standard output is returned; its standard error is ours. */
static int start(char **program) {
  int ends[2];
  if (pipe(ends) != 0) {
    perror("records: pipe");
    exit(2);
  }
  if (fork() == 0) {
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    dup2(ends[1], STDOUT_FILENO);
    close(ends[0]);
    close(ends[1]);
    close(STDIN_FILENO);
    execvp(program[0], program);
    perror(program[0]);
    _exit(127);
  }
  close(ends[1]);
  return ends[0];
}

int main(int count, char **arguments) {
  if (count < 4 || atoi(arguments[2]) < FIXED_REGISTERS) {
    fprintf(stderr, "usage: records DEVICES REGISTERS PROGRAM ARGUMENT...\n");
    return 2;
  }
  payload_create(atoi(arguments[1]), atoi(arguments[2]));
  setvbuf(stdin, NULL, _IONBF, 0); /* what poll does not see must not lie in a buffer */
  struct pollfd both[] = {{.fd = STDIN_FILENO, .events = POLLIN},
                          {.fd = start(arguments + 3), .events = POLLIN}};
  for (;;) {
    poll(both, 2, -1);
    if (both[1].revents != 0 && !more_lines(both[1].fd)) {
      both[1].fd = -1; /* poll leaves it out */
    }
    if (both[0].revents != 0 && !command(both[1].fd >= 0)) {
      return 0;
    }
  }
}
