package org.isthmus.testkit.stand;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.isthmus.api.data.DataType;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.Sink;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.host.settings.ConfigValue;
import org.isthmus.testkit.fake.FakeBatch;
import org.isthmus.testkit.fake.FakeFrame;
import org.isthmus.testkit.fake.FakeTag;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Given;
import org.isthmus.testkit.peer.Answers;
import org.isthmus.testkit.peer.Partner;

/** A sink beside its partner. For one thread, but what it gives may be used by others. */
public final class SinkStand implements AutoCloseable {
  private static final FakeTag COUNT = FakeTag.of("count", DataType.INT64);
  private static final FakeTag LEVEL = FakeTag.of("level", DataType.FLOAT64);
  private static final FakeTag NOTE = FakeTag.of("note", DataType.TEXT);
  private static final FakeTag POISON = FakeTag.of("poison", DataType.INT64);

  private final String id;
  private final Sink<Record> sink;
  private final Counterpart counterpart;

  private SinkStand(String id, Sink<Record> sink, Counterpart counterpart) {
    this.id = id;
    this.sink = sink;
    this.counterpart = counterpart;
  }

  /**
   * Starts the partner of a sink.
   *
   * @throws BrokenException if its vendor gives none
   */
  @SuppressWarnings("unchecked")
  public static SinkStand of(String id, Sink<?> sink, Given given)
      throws BrokenException, IOException {
    return new SinkStand(id, (Sink<Record>) sink, Counterpart.of(id, given));
  }

  /** The id of the sink. */
  public String id() {
    return id;
  }

  /** The sink. */
  public Sink<Record> sink() {
    return sink;
  }

  /** What the partner answers. */
  public Answers answers() {
    return counterpart.answers();
  }

  /** The partner. */
  public Partner partner() {
    return counterpart.partner();
  }

  /** The settings that lead to the partner, with others written over them. */
  public Record settings(ConfigValue.Mapping over) throws BrokenException {
    return counterpart.settings(sink.settings(), over);
  }

  /** Opens a session in a context that the caller closes after it. */
  public Session open(ConfigValue.Mapping over, SinkPlace context)
      throws BrokenException, UnavailableException, InterruptedException {
    return sink.open(settings(over), context);
  }

  /** A batch of two frames, which begins at this time. */
  public static FakeBatch batch(long time) {
    return FakeBatch.of(
        new FakeFrame(time).row(COUNT, 1L).row(LEVEL, 2.5),
        new FakeFrame(time + 2).row(COUNT, 2L).row(NOTE, "two"));
  }

  /** A batch whose second row the partner never takes: that of a tag named {@code poison}. */
  public static FakeBatch poisoned(long time) {
    return FakeBatch.of(new FakeFrame(time).row(COUNT, 1L).row(POISON, 2L).row(LEVEL, 3.5));
  }

  /** A batch of one text of so many bytes. */
  public static FakeBatch large(long time, int bytes) {
    byte[] text = new byte[bytes];
    java.util.Arrays.fill(text, (byte) 'a');
    return FakeBatch.of(new FakeFrame(time).row(NOTE, new String(text, StandardCharsets.US_ASCII)));
  }

  @Override
  public void close() throws IOException {
    counterpart.close();
  }
}
