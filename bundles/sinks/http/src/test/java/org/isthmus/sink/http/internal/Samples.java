package org.isthmus.sink.http.internal;

import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.sink.Frame;
import org.isthmus.testkit.fake.FakeFrame;
import org.isthmus.testkit.fake.FakeTag;

/** Scans of the tests. */
final class Samples {
  static final long TIME = 1_772_366_400_250_000_000L;

  private static final FakeTag OIL = FakeTag.of("oil \"hot\"", DataType.FLOAT64).in("Cel");
  private static final FakeTag COUNT = FakeTag.of("count", DataType.INT32);
  private static final FakeTag NOTE = FakeTag.of("note", DataType.TEXT);

  private Samples() {}

  /** One scan: a temperature with a time of its own, a counter, and a text without a value. */
  static Frame scan(int number) {
    return new FakeFrame(TIME + number)
        .row(OIL, 61.5, Quality.GOOD, TIME - 1_000_000)
        .row(COUNT, (long) number)
        .row(NOTE, null, Quality.BAD_NO_DATA, 0);
  }

  /** One scan with a text. */
  static Frame note(String text) {
    return new FakeFrame(TIME).row(NOTE, text);
  }
}
