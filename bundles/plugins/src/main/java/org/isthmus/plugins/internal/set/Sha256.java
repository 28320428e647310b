package org.isthmus.plugins.internal.set;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash that names a content, in hexadecimal. */
public final class Sha256 {
  private static final int CHUNK = 64 << 10;

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
}
