package org.isthmus.rest.internal.configuration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.isthmus.rest.internal.operation.ProblemException;

/** Names a content, so that nobody overwrites what somebody else has written. Stateless. */
final class Etag {
  private static final int BYTES = 12;

  private Etag() {}

  static String of(String content) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return '"' + HexFormat.of().formatHex(hash, 0, BYTES) + '"';
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Compares what the caller has read with what is there.
   *
   * @param condition the header If-Match; empty if there is none
   * @param found what is there; empty if nothing is
   */
  static void check(String condition, String found) throws ProblemException {
    if (found.isEmpty() && condition.isEmpty()) {
      return;
    }
    if (condition.isEmpty()) {
      throw ProblemException.of(
          428,
          "configuration.condition",
          "there is such a file already, and the header If-Match is missing",
          "send the etag of what you have read, or * to overwrite it in any case");
    }
    if (found.isEmpty() || !(condition.equals("*") || condition.equals(of(found)))) {
      throw changed("the file is not what you have read", "read it again and repeat the change");
    }
  }

  static ProblemException changed(String detail, String cure) {
    return ProblemException.of(412, "configuration.changed", detail, cure);
  }
}
