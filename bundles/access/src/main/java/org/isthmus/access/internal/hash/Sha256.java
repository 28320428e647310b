package org.isthmus.access.internal.hash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in hexadecimal. Stateless. */
public final class Sha256 {
  private Sha256() {}

  /** Of a text in UTF-8. */
  public static String of(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return of(bytes, bytes.length);
  }

  /** Of the first bytes. */
  public static String of(byte[] bytes, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, 0, length);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
