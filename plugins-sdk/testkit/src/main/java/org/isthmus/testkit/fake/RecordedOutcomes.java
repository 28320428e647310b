package org.isthmus.testkit.fake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.Outcomes;

/** Keeps what became of writes, in the order in which it was said. Any thread. */
public final class RecordedOutcomes implements Outcomes {
  private final List<Outcome> all = Collections.synchronizedList(new ArrayList<>());

  /**
   * What became of one write.
   *
   * @param write its index
   * @param why good if it was done
   * @param says what the device says
   */
  public record Outcome(int write, Quality why, String says) {
    /** Whether the device has confirmed it. */
    public boolean done() {
      return why == Quality.GOOD;
    }

    @Override
    public String toString() {
      return done() ? "done" : "refused (" + why + ", '" + says + "')";
    }
  }

  /** All that was said. */
  public List<Outcome> all() {
    synchronized (all) {
      return List.copyOf(all);
    }
  }

  /** What was said of one write. */
  public List<Outcome> of(int write) {
    return all().stream().filter(each -> each.write() == write).toList();
  }

  @Override
  public void done(int write) {
    all.add(new Outcome(write, Quality.GOOD, ""));
  }

  @Override
  public void refused(int write, Quality why, String deviceSays) {
    all.add(new Outcome(write, why, deviceSays));
  }
}
