package org.isthmus.testkit.broken.base;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.isthmus.api.data.Problem;
import org.isthmus.api.sink.Batch;
import org.isthmus.api.sink.Frame;
import org.isthmus.api.sink.Receipt;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.UnavailableException;

/**
 * Sends each row as a line, {@code name=value}, and is answered with {@code +} or, for what the
 * partner never takes, {@code -}.
 */
public class LineSession implements Session {
  private static final int STEP = 50;

  protected final Socket socket;

  /** How long the partner may take to answer. */
  protected long patienceMillis;

  /** Connects. */
  public LineSession(Reach settings) throws UnavailableException {
    try {
      socket = new Socket(InetAddress.getByName(settings.host()), settings.port());
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(STEP);
      patienceMillis = settings.timeout().toMillis();
    } catch (IOException away) {
      throw gone();
    }
  }

  @Override
  public Receipt deliver(Batch batch)
      throws UnavailableException, RejectedException, InterruptedException {
    for (int i = 0; i < batch.frames(); i++) {
      Frame frame = batch.frame(i);
      for (int row = 0; row < frame.rows(); row++) {
        deliver(i, row, frame.tag(row).name() + "=" + value(frame, row) + "\n");
      }
    }
    return Receipt.CONFIRMED;
  }

  private static String value(Frame frame, int row) {
    return switch (frame.type(row).kind()) {
      case INT64 -> String.valueOf(frame.int64(row));
      case FLOAT64 -> String.valueOf(frame.float64(row));
      default -> frame.text(row);
    };
  }

  /** Delivers one row. */
  protected void deliver(int frame, int row, String line)
      throws UnavailableException, RejectedException {
    try {
      send(line);
      if (receive() == '-') {
        reject(frame, row);
      }
    } catch (IOException lost) {
      throw gone();
    }
  }

  /** Sends a line. */
  protected void send(String line) throws IOException {
    socket.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
  }

  /** What the partner says to it. */
  protected int receive() throws IOException {
    long begin = System.nanoTime();
    while (true) {
      try {
        int answer = socket.getInputStream().read();
        if (answer < 0) {
          throw new IOException("the partner has hung up");
        }
        return answer;
      } catch (SocketTimeoutException nothing) {
        if (Thread.interrupted()) {
          throw new InterruptedIOException();
        }
        if (System.nanoTime() - begin > patienceMillis * 1_000_000) {
          throw nothing;
        }
      }
    }
  }

  /** The partner never takes this row. */
  protected void reject(int frame, int row) throws RejectedException {
    throw new RejectedException(
        frame, row, Problem.of("trial.refused", "the partner refuses the row", "look at its log"));
  }

  /** The partner is away. */
  protected static UnavailableException gone() {
    return new UnavailableException("trial.away", "the partner is away", "switch it on");
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException closed) {
      // It is closed all the same.
    }
  }
}
