package org.isthmus.rest.internal.stream;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/**
 * The line to one client. A write never waits: while the last one is still under way, nothing more
 * is taken, so that at most one event is held for a client however slow it is. Any thread.
 */
final class EventOutput implements WriteListener, AsyncListener {
  private final AsyncContext context;
  private final ServletOutputStream out;
  private boolean writable;
  private boolean flush;
  private boolean closed;

  EventOutput(AsyncContext context, ServletOutputStream out) {
    this.context = context;
    this.out = out;
  }

  /** Begins; the container says when the first write is possible. */
  void begin() {
    context.setTimeout(0);
    context.addListener(this);
    out.setWriteListener(this);
  }

  /** Sends it, if the last one has been sent. */
  synchronized boolean offer(byte[] event) {
    if (closed || !writable) {
      return false;
    }
    try {
      out.write(event);
      flush = true;
      settle();
      return true;
    } catch (IOException | IllegalStateException gone) {
      end();
      return false;
    }
  }

  private void settle() throws IOException {
    writable = out.isReady();
    if (writable && flush) {
      flush = false;
      out.flush();
      writable = out.isReady();
    }
  }

  @Override
  public synchronized void onWritePossible() throws IOException {
    if (!closed) {
      settle();
    }
  }

  /** Whether nobody listens any more. */
  synchronized boolean isClosed() {
    return closed;
  }

  /** Hangs up. */
  synchronized void end() {
    if (!closed) {
      closed = true;
      try {
        context.complete();
      } catch (IllegalStateException ended) {
        // by the container, which has not told us yet
      }
    }
  }

  @Override
  public void onError(Throwable gone) {
    end();
  }

  @Override
  public synchronized void onComplete(AsyncEvent event) {
    closed = true;
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    end();
  }

  @Override
  public void onError(AsyncEvent event) {
    end();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    // nothing begins again here
  }
}
