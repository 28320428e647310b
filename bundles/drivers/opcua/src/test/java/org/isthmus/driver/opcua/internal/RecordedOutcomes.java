package org.isthmus.driver.opcua.internal;

import java.util.Map;
import java.util.TreeMap;
import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.Outcomes;

/** Keeps what became of writes: {@code done}, or the quality and what the device says. */
public final class RecordedOutcomes implements Outcomes {
  /** By the index of the write. */
  public final Map<Integer, String> all = new TreeMap<>();

  @Override
  public void done(int write) {
    all.put(write, "done");
  }

  @Override
  public void refused(int write, Quality why, String deviceSays) {
    all.put(write, why + ": " + deviceSays);
  }
}
