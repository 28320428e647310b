package org.isthmus.rest.internal.operation;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Locale;

/** Reads bodies within bounds of size and time. Stateless. */
public final class BodyReader {
  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final int STEP = 16 << 10;

  private BodyReader() {}

  /** Refuses a body that the operation does not take, before anything of it is read. */
  static void check(Operation operation, HttpServletRequest http) throws ProblemException {
    Body body = operation.body();
    long length = http.getContentLengthLong();
    if (body == null) {
      if (isSent(http)) {
        throw ProblemException.of(
            400, "request.body", "this operation takes no body", "send it without one");
      }
      return;
    }
    if (length > body.most()) {
      throw tooLarge(body.most());
    }
    String type = http.getContentType() == null ? "" : http.getContentType();
    String media = type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    if (!body.media().contains(media)) {
      String wanted = String.join(" or ", body.media());
      throw ProblemException.of(
          415, "request.media", "'" + media + "' is not taken here", "send " + wanted);
    }
  }

  static boolean isSent(HttpServletRequest http) {
    return http.getContentLengthLong() > 0 || http.getHeader("Transfer-Encoding") != null;
  }

  static byte[] read(Body body, HttpServletRequest http) throws IOException, ProblemException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    copy(http.getInputStream(), all, body.most(), LONGEST);
    return all.toByteArray();
  }

  /** Copies a body; a sender that is too slow is refused, so that it holds no thread. */
  public static long copy(InputStream from, OutputStream to, long most, Duration longest)
      throws IOException, ProblemException {
    long deadline = System.nanoTime() + longest.toNanos();
    byte[] buffer = new byte[STEP];
    long length = 0;
    for (int more = from.read(buffer); more >= 0; more = from.read(buffer)) {
      length += more;
      if (length > most) {
        throw tooLarge(most);
      }
      if (System.nanoTime() > deadline) {
        throw ProblemException.of(
            408,
            "request.slow",
            "the body did not arrive within " + longest.toSeconds() + " s",
            "send it faster");
      }
      to.write(buffer, 0, more);
    }
    return length;
  }

  private static ProblemException tooLarge(long most) {
    String size = most >= 1 << 20 ? (most >> 20) + " MiB" : (most >> 10) + " KiB";
    return ProblemException.of(
        413, "request.large", "the body is larger than " + size, "send less");
  }
}
