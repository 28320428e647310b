package org.isthmus.driver.modbus.internal;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.isthmus.api.driver.Line;
import org.isthmus.api.driver.LineMode;
import org.isthmus.api.driver.Lines;
import org.isthmus.api.driver.LinkException;

/**
 * Serial lines of a test, on pseudo-terminals, which take any baud rate: turns are given, the
 * silence is kept, and the time that bytes would take on a wire is waited for.
 */
final class PtyLines implements Lines, AutoCloseable {
  private static final long POLL = TimeUnit.MICROSECONDS.toNanos(200);

  private final FileInputStream in;
  private final FileOutputStream out;
  private final ReentrantLock turn = new ReentrantLock(true);
  private volatile long lastByte = System.nanoTime();

  PtyLines(String port) throws IOException {
    in = new FileInputStream(port);
    out = new FileOutputStream(port);
  }

  @Override
  public Line open(String port, LineMode mode) {
    return new PtyLine(port, mode);
  }

  @Override
  public List<String> ports() {
    return List.of();
  }

  @Override
  public void close() throws IOException {
    in.close();
    out.close();
  }

  private static LinkException gone(IOException cause) {
    return new LinkException("line.gone", "the port is gone: " + cause, "");
  }

  /** One device's part. */
  private final class PtyLine implements Line {
    private final String port;
    private final LineMode mode;
    private volatile boolean closed;

    private PtyLine(String port, LineMode mode) {
      this.port = port;
      this.mode = mode;
    }

    @Override
    public void take() throws LinkException, InterruptedException {
      turn.lockInterruptibly();
      try {
        long left = lastByte + mode.silence().toNanos() - System.nanoTime();
        TimeUnit.NANOSECONDS.sleep(left);
        while (in.available() > 0) {
          in.skipNBytes(in.available());
        }
      } catch (IOException e) {
        turn.unlock();
        throw gone(e);
      }
    }

    @Override
    public void release() {
      if (turn.isHeldByCurrentThread()) {
        turn.unlock();
      }
    }

    @Override
    public void send(byte[] bytes, int from, int to) throws LinkException, InterruptedException {
      try {
        out.write(bytes, from, to - from);
        TimeUnit.NANOSECONDS.sleep(mode.nanos(to - from));
        lastByte = System.nanoTime();
      } catch (IOException e) {
        throw gone(e);
      }
    }

    @Override
    public int receive(byte[] into, int at, int room, long deadline)
        throws LinkException, InterruptedException {
      try {
        while (in.available() == 0) {
          if (closed) {
            throw new LinkException("line.closed", "the line was closed here", "");
          }
          if (Thread.interrupted()) {
            throw new InterruptedException();
          }
          if (System.nanoTime() - deadline >= 0) {
            return 0;
          }
          LockSupport.parkNanos(POLL);
        }
        int read = in.read(into, at, Math.min(room, in.available()));
        TimeUnit.NANOSECONDS.sleep(mode.nanos(read));
        lastByte = System.nanoTime();
        return read;
      } catch (IOException e) {
        throw gone(e);
      }
    }

    @Override
    public LineMode mode() {
      return mode;
    }

    @Override
    public String port() {
      return port;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
