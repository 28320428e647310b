package org.isthmus.testkit.rule;

import java.util.Map;
import org.isthmus.api.data.Quality;
import org.isthmus.testkit.fake.RecordedFeed;
import org.isthmus.testkit.fake.RecordedFeed.Handed;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.stand.DriverStand;
import org.isthmus.testkit.stand.OpenLink;
import org.isthmus.testkit.stand.Waiting;
import org.isthmus.testkit.suite.Values;

/** What comes by itself is what would be read. */
final class FeedValues extends FeedRule {
  FeedValues() {
    super(
        "feed.values",
        "A subscription hands over what the device holds, of each tag and of no other",
        "put what comes at the index of its tag in the list that was subscribed, then commit");
  }

  @Override
  String check(DriverStand stand) throws Exception {
    int tags = stand.given().reads().size();
    RecordedFeed feed = new RecordedFeed();
    try (OpenLink link = stand.open()) {
      AutoCloseable subscription = subscribe(stand, link, feed).result();
      Waiting.until(() -> feed.newest().size() >= tags || feed.whyLost() != null);
      close(stand, subscription);
    }
    Map<Integer, Handed> newest = feed.newest();
    for (int tag : newest.keySet()) {
      if (tag < 0 || tag >= tags) {
        throw new BrokenException(stand.id() + " hands over a tag " + tag + " of " + tags);
      }
    }
    int tag = 0;
    for (Map.Entry<String, String> held : stand.given().reads().entrySet()) {
      Handed handed = newest.get(tag++);
      if (handed == null
          || handed.quality() != Quality.GOOD
          || !Values.same(held.getValue(), Values.text(handed.value()))) {
        throw new BrokenException(
            stand.id()
                + " hands over "
                + (handed == null ? "nothing" : handed.value() + " (" + handed.quality() + ")")
                + " of "
                + held.getKey()
                + ", the device holds "
                + held.getValue());
      }
    }
    return tags + " tags";
  }
}
