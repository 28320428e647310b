package org.isthmus.rest.internal.operation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * What is left of the body of a request that was refused. The container hangs up on who has sent
 * more than was read, and a client that did not know sends its next request into a closed
 * connection: a small rest is read, before a large one the client is told. Any thread.
 */
final class Unread {
  private static final long SMALL = 64 << 10;
  private static final int SLOW = 408;
  private static final int AT_ONCE = 8;
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final Semaphore turns = new Semaphore(AT_ONCE);

  /**
   * To be called before the answer is sent; who was refused for slowness is not waited for again.
   */
  void pass(int status, HttpServletRequest http, HttpServletResponse response) {
    if (BodyReader.isSent(http) && (status == SLOW || !isRead(http))) {
      response.setHeader("Connection", "close");
    }
  }

  private boolean isRead(HttpServletRequest http) {
    if (http.getContentLengthLong() > SMALL || !turns.tryAcquire()) {
      return false;
    }
    try {
      InputStream rest = http.getInputStream();
      BodyReader.copy(rest, OutputStream.nullOutputStream(), SMALL, LONGEST);
      return true;
    } catch (IOException | ProblemException | IllegalStateException unreadable) {
      return false;
    } finally {
      turns.release();
    }
  }
}
