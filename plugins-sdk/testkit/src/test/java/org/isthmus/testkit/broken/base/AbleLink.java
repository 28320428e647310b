package org.isthmus.testkit.broken.base;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.Browses;
import org.isthmus.api.driver.Feed;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.Node;
import org.isthmus.api.driver.Outcomes;
import org.isthmus.api.driver.Subscribes;
import org.isthmus.api.driver.Write;
import org.isthmus.api.driver.Writes;
import org.jspecify.annotations.Nullable;

/**
 * Also writes ({@code 57 place value}, answered with {@code 57 unit place value} or {@code 45 unit
 * place code}), browses ({@code 42 unit page}, with {@code 42 unit next place}) and subscribes; see
 * {@link PlaceFeed}.
 */
public class AbleLink extends PlaceLink implements Writes<Place>, Subscribes<Place>, Browses {
  private volatile @Nullable PlaceFeed running;

  /** Connects. */
  public AbleLink(Reach settings, LinkContext context) throws LinkException {
    super(settings, context);
  }

  @Override
  public void write(List<? extends Write<Place>> writes, Outcomes into)
      throws LinkException, InterruptedException {
    for (int i = 0; i < writes.size(); i++) {
      write(i, writes.get(i), into);
    }
  }

  /** Writes one value. */
  protected void write(int index, Write<Place> write, Outcomes into)
      throws LinkException, InterruptedException {
    int value = -1;
    if (isNumber(write)) {
      value = (int) Math.max(-1, Math.min(256, write.value().asLong()));
    }
    if (context.readOnly()) {
      into.refused(index, Quality.BAD_NOT_WRITABLE, "nothing here may be written");
    } else if (value < 0 || value > 255) {
      into.refused(index, Quality.BAD_OUT_OF_RANGE, "a place holds a number from 0 to 255");
    } else {
      conclude(index, put(write.address(), value), into);
    }
  }

  private static boolean isNumber(Write<Place> write) {
    return write.value().type().kind().isNumber();
  }

  /** Says what became of a write. */
  protected void conclude(int index, byte[] answer, Outcomes into) throws LinkException {
    if (answer[0] == 0x57) {
      into.done(index);
    } else {
      into.refused(index, Quality.BAD_NOT_WRITABLE, "error " + answer[3] + ": it is not there");
    }
  }

  /** Asks the device to hold a value. */
  protected byte[] put(Place place, int value) throws LinkException, InterruptedException {
    byte[] answer = ask(new byte[] {0x57, (byte) place.number(), (byte) value});
    if ((answer[0] != 0x57 && answer[0] != 0x45) || answer[2] != place.number()) {
      throw new LinkException("trial.nonsense", "the device answers nonsense", "look at its port");
    }
    return answer;
  }

  @Override
  public AutoCloseable subscribe(List<Place> tags, Duration sampling, Feed feed)
      throws LinkException, InterruptedException {
    return started(new PlaceFeed(connect(), settings, tags, feed));
  }

  /** Asks for the places and receives on a thread of the gateway. */
  protected final AutoCloseable started(PlaceFeed subscription) throws LinkException {
    running = subscription;
    subscription.ask();
    context.executor().execute(subscription);
    return subscription;
  }

  @Override
  public String browse(String parent, String page, Consumer<Node> found)
      throws LinkException, InterruptedException {
    byte[] answer = list(page.isEmpty() ? 0 : Integer.parseInt(page));
    found.accept(node(answer[3]));
    return answer[2] == 0 ? "" : String.valueOf(answer[2]);
  }

  /** Asks for a page. */
  protected byte[] list(int page) throws LinkException, InterruptedException {
    byte[] answer = ask(new byte[] {0x42, (byte) settings.unit(), (byte) page});
    if (answer[0] != 0x42) {
      throw new LinkException("trial.nonsense", "the device answers nonsense", "look at its port");
    }
    return answer;
  }

  /** A place as a node. */
  protected Node node(int place) {
    String text = String.valueOf(place);
    return Node.of(text, "place " + text).tag(text, DataType.UINT8).build();
  }

  @Override
  public void close() {
    super.close();
    PlaceFeed subscription = running;
    if (subscription != null) {
      subscription.close();
    }
  }
}
