/*
 * An independent peer for the tests: libmodbus as RTU servers with 200 cells a table, all units on one
 * serial device. Coil i is i % 3 == 0, discrete input i is i % 5 == 0, holding register i is i, input
 * register i is 30000 + i. Prints "ready DEVICE"; ends when its standard input is closed.
 *
 * libmodbus_rtu_server DEVICE BAUD UNIT...
 */
#include <modbus.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/select.h>
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

int main(int count, char **arguments) {
  if (count < 4) return 2;
  modbus_t *server = modbus_new_rtu(arguments[1], atoi(arguments[2]), 'E', 8, 1);
  modbus_mapping_t *map = fill();
  if (!server || modbus_set_slave(server, atoi(arguments[3])) || modbus_connect(server)) return 1;
  printf("ready %s\n", arguments[1]);
  fflush(stdout);
  for (;;) {
    uint8_t request[MODBUS_RTU_MAX_ADU_LENGTH];
    wait_for(modbus_get_socket(server));
    int length = modbus_receive(server, request);
    if (length <= 0) continue; /* for another unit, or noise */
    for (int i = 3; i < count; i++) {
      if (request[0] == atoi(arguments[i])) modbus_reply(server, request, length, map);
    }
  }
}
