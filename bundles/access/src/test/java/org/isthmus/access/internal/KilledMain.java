package org.isthmus.access.internal;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.isthmus.host.access.Role;

/**
 * A process that changes users, one change after the other and each audited, until it is killed. It
 * prints how many users it has added.
 */
final class KilledMain {
  private KilledMain() {}

  public static void main(String[] args) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    Home home = Home.open(Path.of(args[0]));
    int added = home.users.users().size() - 1;
    while (true) {
      String name = "user-" + added;
      home.add(name, Role.VIEWER);
      added++;
      out.println(added);
      home.users.issue(name, "ci", Role.VIEWER, null, Home.ROOT);
      home.users.role(name, Role.OPERATOR, Home.ROOT);
    }
  }
}
