package org.isthmus.sink.mqtt.internal.connection;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLContext;
import org.isthmus.api.data.Problem;
import org.isthmus.api.sink.UnavailableException;
import org.jspecify.annotations.Nullable;

/** The brokers of one session, the most wanted one first. Immutable. */
public final class Brokers {
  /** What the gateway waits for a session in all, with a good reserve. */
  private static final Duration ALL_TOGETHER = Duration.ofSeconds(25);

  private final String version;
  private final List<Target> targets;
  private final @Nullable SSLContext tls;
  private final ScheduledExecutorService executor;
  private final Traffic traffic;
  private final @Nullable Inbox inbox;

  /**
   * Not yet connected to.
   *
   * @param version 5 or 3.1.1
   * @param targets at least one
   * @param tls null if none of them is encrypted
   * @param executor where what blocks runs, and what looks from time to time
   * @param inbox takes what comes; null if nothing will be subscribed to
   */
  public Brokers(
      String version,
      List<Target> targets,
      @Nullable SSLContext tls,
      ScheduledExecutorService executor,
      Traffic traffic,
      @Nullable Inbox inbox) {
    this.version = version;
    this.targets = List.copyOf(targets);
    this.tls = tls;
    this.executor = executor;
    this.traffic = traffic;
    this.inbox = inbox;
  }

  /** How long to wait for each of {@code count} brokers, where the settings allow {@code each}. */
  public static Duration patience(Duration each, int count) {
    Duration share = ALL_TOGETHER.dividedBy(count);
    return count == 1 || each.compareTo(share) < 0 ? each : share;
  }

  /** A connection, and to which of the brokers. */
  public record Opened(Connection connection, int index) {}

  /**
   * Connects to the first one that lets us in.
   *
   * @throws UnavailableException if none does; with what each of them has said
   */
  public Opened open() throws UnavailableException, InterruptedException {
    List<UnavailableException> refusals = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      try {
        return new Opened(open(targets.get(i)), i);
      } catch (UnavailableException e) {
        refusals.add(e);
      }
    }
    throw refusals.size() == 1 ? refusals.get(0) : none(refusals);
  }

  private Connection open(Target target) throws UnavailableException, InterruptedException {
    Wire wire = Wire.open(target, target.encrypted() ? tls : null, executor, traffic);
    return Connections.open(version, target, wire, executor, inbox);
  }

  private UnavailableException none(List<UnavailableException> refusals) {
    StringBuilder all = new StringBuilder();
    for (UnavailableException refusal : refusals) {
      all.append(all.isEmpty() ? "" : "; ").append(refusal.problem().text());
    }
    Problem first = refusals.get(0).problem();
    return new UnavailableException(
        Problem.of(
            "mqtt.none.connected",
            "none of {0} brokers lets the sink in: {1}",
            "{2}",
            targets.size(),
            all,
            first.cure()),
        refusals.get(0));
  }

  /** Its name, and for several of them its place among them. */
  public String name(int index) {
    String broker = targets.get(index).broker();
    return targets.size() == 1
        ? broker
        : broker + " (" + (index + 1) + " of " + targets.size() + ")";
  }

  /** A wire to one of them that only looks whether it answers; {@link #answers} connects it. */
  Wire probe(int index, Duration patience) {
    return Wire.unconnected(targets.get(index).probe(patience), traffic);
  }

  /** Whether a broker lets us in over {@code wire}; blocks for about three times the patience. */
  boolean answers(int index, Wire wire, Duration patience) throws InterruptedException {
    Target target = targets.get(index).probe(patience);
    try {
      wire.connect(target.encrypted() ? requireNonNull(tls, "no TLS") : null);
      Connections.open(version, target, wire, executor, null).close();
      return true;
    } catch (IOException | UnavailableException e) {
      return false;
    } finally {
      wire.close();
    }
  }

  ScheduledExecutorService executor() {
    return executor;
  }
}
