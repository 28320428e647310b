package org.isthmus.testkit.fake;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.driver.Line;
import org.isthmus.api.driver.LineMode;
import org.isthmus.api.driver.Lines;
import org.isthmus.api.driver.LinkException;

/**
 * Serial ports whose other end is a TCP port of this machine, so that one simulated device serves
 * both. Turns are checked, not waited for; there is no baud rate and no silence. One device a port.
 */
public final class FakeLines implements Lines {
  private static final int STEP = 100;

  private final int port;

  private FakeLines(int port) {
    this.port = port;
  }

  /** A machine without ports. */
  public static FakeLines none() {
    return new FakeLines(0);
  }

  /** Every port leads to this TCP port. */
  public static FakeLines to(int port) {
    return new FakeLines(port);
  }

  @Override
  public Line open(String name, LineMode mode) throws LinkException {
    if (port == 0) {
      throw new LinkException("line.unknown", "there is no port {0}", "there are none here", name);
    }
    try {
      return new FakeLine(name, mode, new Socket(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw gone(e);
    }
  }

  @Override
  public List<String> ports() {
    return List.of();
  }

  private static LinkException gone(IOException cause) {
    return new LinkException(
        "line.gone", "the port is gone: {0}", "", String.valueOf(cause.getMessage()));
  }

  private static final class FakeLine implements Line {
    private final String name;
    private final LineMode mode;
    private final Socket socket;
    private boolean turn;

    private FakeLine(String name, LineMode mode, Socket socket) {
      this.name = name;
      this.mode = mode;
      this.socket = socket;
    }

    @Override
    public void take() throws LinkException {
      if (turn) {
        throw new IllegalStateException("this device has the turn already");
      }
      turn = true;
      try {
        socket.getInputStream().skipNBytes(socket.getInputStream().available());
      } catch (IOException e) {
        throw gone(e);
      }
    }

    @Override
    public void release() {
      turn = false;
    }

    private void checkTurn() {
      if (!turn) {
        throw new IllegalStateException("take the turn before sending or receiving");
      }
    }

    @Override
    public void send(byte[] bytes, int from, int to) throws LinkException {
      checkTurn();
      try {
        socket.getOutputStream().write(bytes, from, to - from);
      } catch (IOException e) {
        throw gone(e);
      }
    }

    @Override
    public int receive(byte[] into, int at, int room, long deadline)
        throws LinkException, InterruptedException {
      checkTurn();
      while (true) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        int count = some(into, at, room, (int) Math.max(1, Math.min(left, STEP)));
        if (count > 0 || left <= 0) {
          return count;
        }
      }
    }

    /** What comes within a step; a socket hears no interrupt meanwhile. */
    private int some(byte[] into, int at, int room, int millis) throws LinkException {
      try {
        socket.setSoTimeout(millis);
        int read = socket.getInputStream().read(into, at, room);
        if (read < 0) {
          throw gone(new IOException("the other end has closed it"));
        }
        return read;
      } catch (SocketTimeoutException e) {
        return 0;
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
      return name;
    }

    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException e) {
        // There is nothing to lose in a port that is given up.
      }
    }
  }
}
