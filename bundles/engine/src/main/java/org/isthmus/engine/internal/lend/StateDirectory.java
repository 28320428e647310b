package org.isthmus.engine.internal.lend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Where one device or sink keeps what outlives its links: {@code <home>/state/<kind>/<name>}.
 * Immutable.
 */
record StateDirectory(Path path) {
  private static final int LONGEST = 80;
  private static final Pattern PLAIN = Pattern.compile("[a-z0-9][a-z0-9_-]*(\\.[a-z0-9_-]+)*");
  private static final Pattern RESERVED =
      Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");
  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9_-]");

  static StateDirectory of(Path home, Borrower borrower) {
    return new StateDirectory(
        home.resolve("state")
            .resolve(borrower.kind().directory())
            .resolve(fileName(borrower.name())));
  }

  /**
   * A file name that stands for {@code name} alone on any file system: plain names as they are,
   * others with a mark of their content, since systems differ in what they allow and in whether
   * {@code A} is {@code a}.
   */
  static String fileName(String name) {
    if (name.length() <= LONGEST
        && PLAIN.matcher(name).matches()
        && !RESERVED.matcher(name).matches()) {
      return name;
    }
    String readable = UNSAFE.matcher(name).replaceAll("_");
    return readable.substring(0, Math.min(readable.length(), LONGEST)) + "~" + mark(name);
  }

  private static String mark(String name) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  Path store() {
    return path.resolve("store.properties");
  }

  /**
   * The directory for the plugin's own files, made if need be.
   *
   * @throws UncheckedIOException if it cannot be made; the message names it
   */
  Path files() {
    Path files = path.resolve("files");
    try {
      return Files.createDirectories(files);
    } catch (IOException e) {
      throw new UncheckedIOException(
          files + " cannot be made (" + e + "); let the gateway's user write there", e);
    }
  }
}
