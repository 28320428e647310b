package org.isthmus.testkit.broken.base;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.Cost;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.api.driver.Samples;

/**
 * Asks for a place with three bytes ({@code 52 unit place}) and is answered with four ({@code 52
 * unit place value}, or {@code 45 unit place code}).
 */
public class PlaceLink implements Link<Place> {
  private static final int ANSWER = 4;
  private static final int STEP = 50;

  protected final Reach settings;
  protected final LinkContext context;
  protected volatile Socket socket;

  /** Connects. */
  @SuppressWarnings("this-escape")
  public PlaceLink(Reach settings, LinkContext context) throws LinkException {
    this.settings = settings;
    this.context = context;
    this.socket = connect();
  }

  /** A new connection. */
  protected final Socket connect() throws LinkException {
    try {
      Socket connected = new Socket(InetAddress.getByName(settings.host()), settings.port());
      connected.setTcpNoDelay(true);
      return connected;
    } catch (IOException away) {
      throw new LinkException("trial.away", "the device is away", "switch it on");
    }
  }

  @Override
  public ReadPlan plan(List<Place> tags) throws LinkException {
    return new ReadPlan() {
      @Override
      public void read(Samples into) throws LinkException, InterruptedException {
        readAll(tags, into);
      }

      @Override
      public Cost cost() {
        return PlaceLink.this.cost(tags.size());
      }
    };
  }

  /** What so many tags cost. */
  protected Cost cost(int tags) {
    return Cost.of(tags, 7L * tags);
  }

  /** Reads all tags of a plan. */
  protected void readAll(List<Place> tags, Samples into)
      throws LinkException, InterruptedException {
    for (int i = 0; i < tags.size(); i++) {
      read(i, tags.get(i), into);
    }
  }

  /** Reads one tag. */
  protected void read(int tag, Place place, Samples into)
      throws LinkException, InterruptedException {
    byte[] answer = exchange(place);
    if (answer[0] == 0x45) {
      refused(tag, answer[3], into);
    } else {
      into.int64(tag, answer[3] & 0xFF);
    }
  }

  /** The device refuses a tag. */
  protected void refused(int tag, int code, Samples into) throws LinkException {
    into.quality(tag, Quality.BAD_ADDRESS_UNKNOWN, "error " + code + ": there is no such place");
  }

  /** Asks for a place. */
  protected byte[] exchange(Place place) throws LinkException, InterruptedException {
    byte[] answer = ask(request(place));
    checkAnswer(place, answer);
    return answer;
  }

  /** Sends three bytes and waits for four. */
  protected final byte[] ask(byte[] request) throws LinkException, InterruptedException {
    try {
      drain();
      socket.getOutputStream().write(request);
      byte[] answer = receive();
      count();
      return answer;
    } catch (IOException gone) {
      throw lost(gone);
    }
  }

  /** What goes out. */
  protected byte[] request(Place place) {
    return new byte[] {0x52, (byte) settings.unit(), (byte) place.number()};
  }

  /** Throws away what has come unasked. */
  protected void drain() throws IOException {
    InputStream in = socket.getInputStream();
    in.skipNBytes(in.available());
  }

  /** Tells the gateway of an exchange. */
  protected void count() {
    context.meter().exchanged(3, ANSWER);
  }

  /** What is said of a broken connection. */
  protected LinkException lost(IOException why) {
    return new LinkException("trial.lost", "the connection is lost", "look at the cable");
  }

  /** Whether an answer belongs to the request. */
  protected void checkAnswer(Place place, byte[] answer) throws LinkException {
    if ((answer[0] != 0x52 && answer[0] != 0x45)
        || answer[1] != settings.unit()
        || answer[2] != place.number()) {
      throw new LinkException("trial.nonsense", "the device answers nonsense", "look at its port");
    }
  }

  /** A whole answer. */
  protected byte[] receive() throws IOException, LinkException, InterruptedException {
    byte[] answer = new byte[ANSWER];
    long deadline = System.nanoTime() + settings.timeout().toNanos();
    int have = 0;
    socket.setSoTimeout(STEP);
    while (have < ANSWER) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      have += some(answer, have);
      if (have < ANSWER && System.nanoTime() - deadline > 0) {
        throw new LinkException(
            have == 0 ? "trial.silent" : "trial.short", "the device does not answer", "look at it");
      }
    }
    return answer;
  }

  /** The device has hung up after so many bytes of an answer. */
  protected IOException end(int have) {
    return new IOException("the device has hung up");
  }

  private int some(byte[] answer, int have) throws IOException {
    try {
      int count = socket.getInputStream().read(answer, have, ANSWER - have);
      if (count < 0) {
        throw end(have);
      }
      return count;
    } catch (SocketTimeoutException nothing) {
      return 0;
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException gone) {
      // It is closed all the same.
    }
  }
}
