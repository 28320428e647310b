package org.isthmus.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The HTTP port that a home's {@code gateway.yaml} names. The port has to be known before the
 * framework, and so before the reader of the configuration, which still checks the file; this looks
 * for the one number alone: {@code http: { port: 8081 }}, or the same on two lines.
 */
final class ConfiguredPort {
  private static final Pattern PORT =
      Pattern.compile(
          "(?m)^http:[ \\t]*(?:\\{[^}\\n]*?|(?:#.*)?\\n[ \\t]+)\\bport:[ \\t]*(\\d{1,5})\\b");

  private ConfiguredPort() {}

  /** Empty if there is no such file, or nothing of that in it. */
  static OptionalInt of(Path home) {
    try {
      Matcher found = PORT.matcher(Files.readString(home.resolve("gateway.yaml")));
      return found.find() ? OptionalInt.of(Integer.parseInt(found.group(1))) : OptionalInt.empty();
    } catch (IOException none) {
      return OptionalInt.empty();
    }
  }
}
