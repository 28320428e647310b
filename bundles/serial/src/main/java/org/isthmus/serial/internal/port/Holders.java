package org.isthmus.serial.internal.port;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringJoiner;

/** Which other processes have a port open, as far as Linux lets this one see. */
final class Holders {
  private static final Path PROCESSES = Path.of("/proc");

  private Holders() {}

  /** Such as {@code picocom (process 4711)}; empty if none can be seen. */
  static String of(String port) {
    StringJoiner holders = new StringJoiner(", ");
    long own = ProcessHandle.current().pid();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
      Path real = Path.of(port).toRealPath();
      for (Path process : all) {
        String id = process.getFileName().toString();
        if (!id.equals(Long.toString(own)) && holds(process.resolve("fd"), real)) {
          holders.add(Files.readString(process.resolve("comm")).strip() + " (process " + id + ")");
        }
      }
    } catch (IOException | RuntimeException e) {
      // Not Linux, or the process has just ended: what is known does.
    }
    return holders.toString();
  }

  private static boolean holds(Path descriptors, Path port) {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(descriptors)) {
      for (Path each : all) {
        if (Files.isSymbolicLink(each) && Files.readSymbolicLink(each).equals(port)) {
          return true;
        }
      }
    } catch (IOException | RuntimeException e) {
      // Another user's, or it has just ended.
    }
    return false;
  }
}
