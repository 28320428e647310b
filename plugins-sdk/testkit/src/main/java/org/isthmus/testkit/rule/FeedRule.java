package org.isthmus.testkit.rule;

import java.time.Duration;
import java.util.List;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.Feed;
import org.isthmus.api.driver.Subscribes;
import org.isthmus.testkit.call.Bounded;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Effort;
import org.isthmus.testkit.stand.DriverStand;
import org.isthmus.testkit.stand.OpenLink;

/** A rule that each driver is asked whose device sends changes by itself. */
abstract class FeedRule extends DriverRule {
  static final Duration AT_MOST = Duration.ofSeconds(5);
  private static final Duration SAMPLING = Duration.ofMillis(100);

  FeedRule(String id, String says, String cure) {
    super(id, says, cure);
  }

  @Override
  final String check(DriverStand stand, Effort effort) throws Exception {
    try (OpenLink link = stand.open()) {
      if (!(link.link() instanceof Subscribes<?>)) {
        return "it does not subscribe";
      }
    }
    return check(stand);
  }

  /** As {@link DriverRule#check}, for a driver whose links subscribe. */
  abstract String check(DriverStand stand) throws Exception;

  /** Subscribes to what the device holds; what it throws is in the call, which has ended. */
  @SuppressWarnings("unchecked")
  static Bounded<AutoCloseable> subscribe(DriverStand stand, OpenLink link, Feed feed)
      throws Exception {
    List<Address> tags = stand.tags();
    Bounded<AutoCloseable> call =
        Bounded.start(
            "subscription of " + stand.id(),
            () -> ((Subscribes<Address>) link.link()).subscribe(tags, SAMPLING, feed));
    if (!call.endsWithin(AT_MOST)) {
      String place = call.place();
      call.interrupt();
      throw new BrokenException(
          stand.id() + " still subscribes after " + AT_MOST.toSeconds() + " s, at " + place);
    }
    return call;
  }

  /** Closes a subscription, in time. */
  static void close(DriverStand stand, AutoCloseable subscription) throws Exception {
    Bounded<String> close =
        Bounded.start(
            "end of a subscription of " + stand.id(),
            () -> {
              subscription.close();
              return "";
            });
    if (!close.endsWithin(Patience.A_SECOND)) {
      String place = close.place();
      close.interrupt();
      throw new BrokenException(stand.id() + " does not end its subscription, at " + place);
    }
    if (close.thrown() != null) {
      throw new BrokenException(stand.id() + " ends its subscription with " + close.thrown());
    }
  }
}
