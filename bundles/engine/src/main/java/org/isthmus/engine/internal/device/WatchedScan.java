package org.isthmus.engine.internal.device;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.isthmus.api.data.Quality;
import org.isthmus.engine.internal.frame.TagEntry;
import org.isthmus.engine.internal.scan.Columns;
import org.isthmus.engine.internal.scan.Shape;
import org.isthmus.host.gateway.TagStatus;
import org.jspecify.annotations.Nullable;

/** The followed tags of one scan, and what they were at the last look. One thread. */
final class WatchedScan {
  private final ScanRun run;
  private final int[] tags;
  private final TagEntry[] entries;
  private final TagStatus[] told;
  private final long[] bits;
  private final byte[] form;
  private @Nullable Shape shape;
  private long seen = -1;

  WatchedScan(ScanRun run, int[] tags) {
    this.run = run;
    this.tags = tags;
    this.entries = new TagEntry[tags.length];
    this.told = new TagStatus[tags.length];
    this.bits = new long[tags.length];
    this.form = new byte[tags.length];
  }

  /** Knows what was told of the same tags before. */
  WatchedScan after(List<WatchedScan> before) {
    before.stream().filter(old -> old.run == run).forEach(this::take);
    return this;
  }

  private void take(WatchedScan old) {
    for (int i = 0; i < tags.length; i++) {
      int was = Arrays.binarySearch(old.tags, tags[i]);
      if (was >= 0) {
        entries[i] = old.entries[was];
        told[i] = old.told[was];
        bits[i] = old.bits[was];
        form[i] = old.form[was];
      }
    }
    shape = old.shape;
  }

  /** Adds the tags that are another than at the last look. */
  void look(List<TagStatus> changed) {
    // Without the monitor first: most scans have nothing new when looks come more often.
    if (run.changes() != seen) {
      run.look((last, time, shaping) -> look(last, time, shaping, changed));
    }
  }

  private boolean look(Columns last, long time, @Nullable Shape shaping, List<TagStatus> changed) {
    seen = run.changes();
    boolean retyped = shaping != shape;
    shape = shaping;
    for (int i = 0; i < tags.length; i++) {
      if (retyped || entries[i] == null) {
        entries[i] = run.entry(tags[i]);
      }
      if (retyped || differs(last, i)) {
        tell(last, i, time, changed);
      }
    }
    return true;
  }

  private boolean differs(Columns last, int i) {
    TagStatus before = told[i];
    int tag = tags[i];
    Quality quality = last.quality[tag];
    // Objects may be filled again by the device's thread: their values are compared when told.
    return before == null
        || last.form[tag] != form[i]
        || last.bits[tag] != bits[i]
        || last.form[tag] > Columns.REAL
        || (quality == null ? Quality.BAD_NO_DATA : quality) != before.quality()
        || !before.deviceSays().equals(Objects.requireNonNullElse(last.says[tag], ""));
  }

  private void tell(Columns last, int i, long time, List<TagStatus> changed) {
    int tag = tags[i];
    TagStatus now =
        TagLook.status(entries[i], run.configuration().tags().get(tag), last, tag, time);
    TagStatus before = told[i];
    told[i] = now;
    form[i] = last.form[tag];
    bits[i] = last.bits[tag];
    if (before == null || !same(before, now)) {
      changed.add(now);
    }
  }

  private static boolean same(TagStatus before, TagStatus now) {
    return before.type().equals(now.type())
        && before.quality() == now.quality()
        && before.deviceSays().equals(now.deviceSays())
        && Objects.equals(before.value(), now.value());
  }
}
