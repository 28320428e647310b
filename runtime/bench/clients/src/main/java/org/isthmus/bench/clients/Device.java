package org.isthmus.bench.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A device on the loopback.
 *
 * @param port where it listens
 * @param tags what is read of it
 */
record Device(int port, List<Tag> tags) {
  /** Reads a file of lines {@code device PORT}, each followed by the lines of its tags. */
  static List<Device> all(Path file) throws IOException {
    List<Device> devices = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("device ")) {
        int port = Integer.parseInt(line.substring("device ".length()));
        devices.add(new Device(port, new ArrayList<>()));
      } else {
        devices.get(devices.size() - 1).tags().add(Tag.parse(line));
      }
    }
    return devices;
  }
}
