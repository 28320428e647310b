package org.isthmus.driver.opcua.internal.subscribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoredItemNotification;
import org.isthmus.driver.opcua.internal.RecordedFeed;
import org.isthmus.driver.opcua.internal.read.Putting;
import org.isthmus.driver.opcua.internal.read.Structures;
import org.junit.jupiter.api.Test;

class WatchedTest {
  private static final int TAGS = 50;

  private final Commits feed = new Commits();
  private final Watched watched =
      new Watched(
          feed,
          new Putting(new Structures(null)),
          IntStream.range(0, TAGS).map(handle -> TAGS - 1 - handle).toArray(),
          TAGS);

  /** Counts them, too. */
  private static final class Commits extends RecordedFeed {
    private int count;

    @Override
    public synchronized void commit() {
      count++;
      super.commit();
    }
  }

  private static MonitoredItemNotification item(int handle, int value) {
    return new MonitoredItemNotification(uint(handle), new DataValue(Variant.ofInt32(value)));
  }

  @Test
  void severalValuesOfEachTagTakeAsManyCommitsAsATagHasValuesAtMost() {
    watched.take(
        IntStream.range(0, TAGS * 3)
            .mapToObj(place -> item(place / 3, place))
            .toArray(MonitoredItemNotification[]::new));
    assertThat(feed.count).isEqualTo(3);
    assertThat(feed.of(TAGS - 1)).isEqualTo(List.of(0L, 1L, 2L));
    assertThat(feed.of(0)).isEqualTo(List.of(147L, 148L, 149L));
  }

  @Test
  void valuesOfATagKeepTheirOrderWhereverTheyStand() {
    watched.take(
        new MonitoredItemNotification[] {
          item(1, 10), item(0, 1), item(1, 11), item(1, 12), item(0, 2), item(99, 5)
        });
    assertThat(feed.of(TAGS - 1)).isEqualTo(List.of(1L, 2L));
    assertThat(feed.of(TAGS - 2)).isEqualTo(List.of(10L, 11L, 12L));
  }

  @Test
  void aMessageWithoutValuesHandsOverWhatWasRefusedBefore() {
    watched.refuse(3, 0x80340000L);
    watched.take(new MonitoredItemNotification[0]);
    assertThat(feed.count).isEqualTo(1);
    assertThat(feed.of(3)).hasSize(1);
  }

  @Test
  void nothingIsTakenAnyMoreWhenItIsClosed() {
    watched.close();
    watched.take(new MonitoredItemNotification[] {item(0, 1)});
    assertThat(feed.count).isZero();
  }
}
