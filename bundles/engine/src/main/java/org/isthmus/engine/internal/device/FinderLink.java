package org.isthmus.engine.internal.device;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.Address;
import org.isthmus.engine.internal.Parts;
import org.isthmus.engine.internal.scan.Columns;
import org.isthmus.host.config.TagConfiguration;
import org.isthmus.host.gateway.Finder;
import org.isthmus.host.gateway.TagStatus;
import org.jspecify.annotations.Nullable;

/**
 * One link aside that reads the alternatives of a place whenever somebody asks, but no more often
 * than its pace, and closes when nobody has asked for a while. Any thread.
 */
final class FinderLink extends AskedLink<FinderLink.Now, Finder.Reading> implements Finder {
  private final Prepared prepared;
  private final Parts parts;
  private final Duration pause;
  private final List<Alternative> alternatives;
  private long due = System.nanoTime();
  private @Nullable Reading last;

  /** There is but one question. */
  enum Now {
    NOW
  }

  /**
   * How long, and how fast.
   *
   * @param pause between two requests
   */
  record Pace(Duration pause, Bounds bounds) {
    static final Pace STANDARD =
        new Pace(
            Duration.ofSeconds(1),
            new Bounds(Duration.ofSeconds(10), Duration.ofMinutes(15), Duration.ofSeconds(15)));
  }

  /**
   * One that is not yet started.
   *
   * @param prepared with one scan that has a tag for each alternative
   */
  FinderLink(
      Prepared prepared,
      Parts parts,
      Pace pace,
      BooleanSupplier offered,
      Consumer<AskedLink<Now, Finder.Reading>> over) {
    super("finder", prepared, parts, pace.bounds(), offered, over);
    this.prepared = prepared;
    this.parts = parts;
    this.pause = pace.pause();
    this.alternatives = prepared.addresses().get(0).stream().map(FinderLink::alternative).toList();
  }

  private static Alternative alternative(Address address) {
    return new Alternative(address.toString(), address.type());
  }

  @Override
  public List<Alternative> alternatives() {
    return alternatives;
  }

  @Override
  public CompletionStage<Reading> read() {
    return ask(Now.NOW);
  }

  @Override
  synchronized @Nullable Reading known() {
    return pause() > 0 ? last : null;
  }

  @Override
  synchronized long pause() {
    return due - System.nanoTime();
  }

  @Override
  Reading failed(Problem why, List<String> certificates) {
    return Reading.failed(why, certificates);
  }

  @Override
  void answer(LinkSession session) throws Failure, InterruptedException {
    Look look = Look.at(session, 0);
    while (await() != null) {
      Reading reading = read(look);
      synchronized (this) {
        last = reading;
        // A device is asked for one request a pause, however many the driver needs for a reading.
        due = System.nanoTime() + pause.toNanos() * Math.max(1, look.requests());
      }
      answered(reading);
    }
  }

  private Reading read(Look look) throws Failure {
    long begin = System.nanoTime();
    Columns columns = look.read();
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    List<TagConfiguration> tags = prepared.device().scans().get(0).tags();
    List<TagStatus> values =
        TagLook.tried(
            prepared.device().path(), tags, look.types(), columns, parts.clock().epochNanos());
    return new Reading(null, List.of(), took, values);
  }
}
