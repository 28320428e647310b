/*
 * An independent peer for the tests: libmodbus as a server with 200 cells a table, at a free port of
 * the loopback, for one connection after the other. Coil i is i % 3 == 0, discrete input i is
 * i % 5 == 0, holding register i is i, input register i is 30000 + i. Prints "ready PORT"; ends when
 * its standard input is closed.
 */
#include <arpa/inet.h>
#include <modbus.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

enum { CELLS = 200 };

static modbus_mapping_t *fill(void) {
  modbus_mapping_t *map = modbus_mapping_new(CELLS, CELLS, CELLS, CELLS);
  for (int i = 0; i < CELLS; i++) {
    map->tab_bits[i] = i % 3 == 0;
    map->tab_input_bits[i] = i % 5 == 0;
    map->tab_registers[i] = i;
    map->tab_input_registers[i] = 30000 + i;
  }
  return map;
}

/* Waits until the descriptor has something; ends the program when standard input is closed. */
static void wait_for(int fd) {
  for (;;) {
    fd_set set;
    char ignored[64];
    FD_ZERO(&set);
    FD_SET(fd, &set);
    FD_SET(STDIN_FILENO, &set);
    if (select(fd + 1, &set, NULL, NULL, NULL) < 0) exit(1);
    if (FD_ISSET(STDIN_FILENO, &set) && read(STDIN_FILENO, ignored, sizeof ignored) <= 0) exit(0);
    if (FD_ISSET(fd, &set)) return;
  }
}

int main(void) {
  modbus_t *server = modbus_new_tcp("127.0.0.1", 0);
  modbus_mapping_t *map = fill();
  int listener = modbus_tcp_listen(server, 1);
  struct sockaddr_in at;
  socklen_t size = sizeof at;
  if (listener < 0 || getsockname(listener, (struct sockaddr *)&at, &size)) return 1;
  printf("ready %d\n", ntohs(at.sin_port));
  fflush(stdout);
  for (;;) {
    uint8_t request[MODBUS_TCP_MAX_ADU_LENGTH];
    wait_for(listener);
    modbus_tcp_accept(server, &listener);
    for (;;) {
      wait_for(modbus_get_socket(server));
      int length = modbus_receive(server, request);
      if (length < 0 || modbus_reply(server, request, length, map) < 0) break;
    }
    modbus_close(server);
  }
}
