#include "traffic.h"

#include <linux/tcp.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <sys/socket.h>

typedef struct {
  uint64_t requests, bytes_in, bytes_out, segments;
} traffic;

static traffic *devices;
static int device_count;

void traffic_create(int count) {
  device_count = count;
  devices = calloc((size_t)count, sizeof *devices);
}

void traffic_asked(int device, int bytes) {
  devices[device].requests++;
  devices[device].bytes_in += (uint64_t)bytes;
}

void traffic_answered(int device, int bytes) { devices[device].bytes_out += (uint64_t)bytes; }

void traffic_segments(int device, int fd) {
  struct tcp_info info = {0};
  socklen_t length = sizeof info;
  if (getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &length) == 0) {
    devices[device].segments += info.tcpi_segs_in + info.tcpi_segs_out;
  }
}

void traffic_report(FILE *out) {
  fprintf(out, "[");
  for (int i = 0; i < device_count; i++) {
    traffic *d = &devices[i];
    fprintf(out, "%s{\"requests\":%llu,\"bytesIn\":%llu,\"bytesOut\":%llu,\"packets\":%llu}",
            i == 0 ? "" : ",", (unsigned long long)d->requests, (unsigned long long)d->bytes_in,
            (unsigned long long)d->bytes_out, (unsigned long long)d->segments);
    d->segments = 0;
  }
  fprintf(out, "]");
}
