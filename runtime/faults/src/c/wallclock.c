/*
 * Steps the wall clock of one process, as settimeofday would step that of a machine: preloaded into
 * the gateway (LD_PRELOAD), it adds the seconds in the file WALLCLOCK_FILE (eight bytes, in this
 * machine's order) to every clock that tells the time of day, and to no other.
 *
 * libfaketime cannot do this to a JVM: it also translates the deadlines of timed waits, of which it
 * takes those on the monotonic clock for the other's, so that every wait ends at once.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static const volatile int64_t *ahead;
static int (*real_clock)(clockid_t, struct timespec *);

__attribute__((constructor)) static void begin(void) {
  real_clock = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
  const char *name = getenv("WALLCLOCK_FILE");
  int file = name == NULL ? -1 : open(name, O_RDONLY | O_CLOEXEC);
  void *map = file < 0 ? MAP_FAILED : mmap(NULL, sizeof *ahead, PROT_READ, MAP_SHARED, file, 0);
  if (map == MAP_FAILED) {
    perror("wallclock: WALLCLOCK_FILE");
    exit(127);
  }
  close(file);
  ahead = map;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  if (real_clock == NULL) {
    begin(); /* asked by the constructor of another library */
  }
  int code = real_clock(clock, now);
  if (code == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) {
    now->tv_sec += *ahead;
  }
  return code;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
  (void)zone;
  struct timespec here;
  int code = clock_gettime(CLOCK_REALTIME, &here);
  now->tv_sec = here.tv_sec;
  now->tv_usec = here.tv_nsec / 1000;
  return code;
}

time_t time(time_t *into) {
  struct timespec here;
  clock_gettime(CLOCK_REALTIME, &here);
  if (into != NULL) {
    *into = here.tv_sec;
  }
  return here.tv_sec;
}
