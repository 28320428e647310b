package org.isthmus.access.internal.audit;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Scanner;

/** Records an entry for each line that it is told, until there is none; says when it has. */
final class FullMain {
  private FullMain() {}

  public static void main(String[] args) {
    try (AuditLog log = AuditLog.open(Path.of(args[0]), InstantSource.system());
        Scanner in = new Scanner(System.in, StandardCharsets.US_ASCII)) {
      while (in.hasNextLine()) {
        LogOnDisk.write(log, in.nextLine());
        System.out.println("recorded");
      }
    }
  }
}
