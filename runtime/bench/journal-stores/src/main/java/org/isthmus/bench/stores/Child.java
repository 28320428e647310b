package org.isthmus.bench.stores;

import java.nio.file.Path;
import java.util.Locale;

/**
 * A JVM of its own for one piece of work on one store. Prints one {@code name=value} a line, at
 * once, so that what was known before a crash is kept.
 */
final class Child {
  private Child() {}

  /** Arguments: work, store, its directory, then what the work asks for. */
  public static void main(String[] args) throws Exception {
    Candidate candidate = Candidate.of(args[1]);
    Path directory = Path.of(args[2]);
    switch (args[0]) {
      case "flood" -> new Flood(candidate, directory, number(args, 3)).run(number(args, 4));
      case "pace" -> new Pace(candidate, directory, number(args, 3)).run(number(args, 4));
      case "read" -> new ReadBack(candidate, directory).run();
      case "verify" -> new Verify(candidate, directory, number(args, 3)).run();
      case "write" -> new Endless(candidate, directory, number(args, 3)).run(Path.of(args[4]));
      case "fill" -> new Fill(candidate, directory, number(args, 3)).run(Path.of(args[4]));
      default -> throw new IllegalArgumentException("No work is called " + args[0]);
    }
  }

  static void say(String name, Object value) {
    System.out.println(name + "=" + value);
  }

  static void sayFigure(String name, double value) {
    System.out.println(name + "=" + String.format(Locale.ROOT, "%.3f", value));
  }

  /** One line: the kind of the failure and what its cause says first, files without their path. */
  static String text(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    String brief = message.replace(',', ';').replaceAll("/\\S*/", "");
    return root.getClass().getSimpleName() + ": " + brief;
  }

  private static int number(String[] args, int index) {
    return Integer.parseInt(args[index]);
  }
}
