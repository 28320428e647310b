package org.isthmus.rest.internal.operation;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Sends replies; large ones without a thread that waits for the reader. Stateless. */
final class Sender {
  /** What the container's buffer takes in one piece. */
  private static final int SMALL = 16 << 10;

  private static final long LONGEST_MILLIS = 60_000;

  private Sender() {}

  static void head(Reply reply, HttpServletResponse response) {
    response.setStatus(reply.status());
    reply.headers().forEach(header -> response.addHeader(header[0], header[1]));
    if (!reply.media().isEmpty()) {
      response.setContentType(reply.media());
    }
  }

  /** Sends all of it. */
  static void send(Reply reply, HttpServletRequest http, HttpServletResponse response)
      throws IOException {
    head(reply, response);
    byte[] body = reply.body();
    if (body.length == 0) {
      return;
    }
    response.setContentLength(body.length);
    if (body.length <= SMALL || http.isAsyncStarted()) {
      response.getOutputStream().write(body);
      return;
    }
    AsyncContext context = http.startAsync();
    context.setTimeout(LONGEST_MILLIS);
    ServletOutputStream out = response.getOutputStream();
    out.setWriteListener(new Large(context, out, body));
  }

  private static final class Large implements WriteListener {
    private final AsyncContext context;
    private final ServletOutputStream out;
    private final byte[] body;
    private int sent;

    Large(AsyncContext context, ServletOutputStream out, byte[] body) {
      this.context = context;
      this.out = out;
      this.body = body;
    }

    @Override
    public void onWritePossible() throws IOException {
      while (out.isReady()) {
        if (sent == body.length) {
          context.complete();
          return;
        }
        int next = Math.min(SMALL, body.length - sent);
        out.write(body, sent, next);
        sent += next;
      }
    }

    @Override
    public void onError(Throwable gone) {
      context.complete();
    }
  }
}
