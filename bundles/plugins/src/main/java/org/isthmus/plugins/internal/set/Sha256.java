package org.isthmus.plugins.internal.set;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The hash that names a content, in hexadecimal. */
public final class Sha256 {
  private static final int CHUNK = 64 << 10;
  private static final String BESIDE = ".sha256";
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *](.+)\\R?");

  private Sha256() {}

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException notOfThisPlatform) {
      throw new IllegalStateException(notOfThisPlatform);
    }
  }

  static String text(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  static String of(byte[] bytes) {
    MessageDigest digest = digest();
    digest.update(bytes);
    return text(digest);
  }

  /** Of a file, without keeping it in memory. */
  public static String of(Path file) throws IOException {
    MessageDigest digest = digest();
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read; (read = in.read(chunk)) >= 0; ) {
        digest.update(chunk, 0, read);
      }
    }
    return text(digest);
  }

  /**
   * Of a file, as the one beside it tells: {@code FILE.sha256}, which {@code sha256sum} writes and
   * checks. Empty if there is none, or one that is older or of another file.
   */
  public static String told(Path file) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + BESIDE);
    if (!Files.exists(beside)
        || Files.getLastModifiedTime(beside).compareTo(Files.getLastModifiedTime(file)) < 0) {
      return "";
    }
    Matcher line = LINE.matcher(Files.readString(beside));
    return line.matches() && line.group(2).equals(file.getFileName().toString())
        ? line.group(1)
        : "";
  }
}
