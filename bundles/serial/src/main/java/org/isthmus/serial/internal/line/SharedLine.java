package org.isthmus.serial.internal.line;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.isthmus.api.context.Report;
import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.LineMode;
import org.isthmus.api.driver.LinkException;
import org.isthmus.serial.internal.port.Ports;
import org.jspecify.annotations.Nullable;

/**
 * A port that devices share. Open while any of them takes part; after a fault of the port it is
 * lost for all of them, and a new one takes its place. Any thread.
 */
final class SharedLine {
  private final String port;
  private final Turns turns;
  private final Schedule schedule = new Schedule();
  private final Map<String, Standing> standings = new HashMap<>();
  private volatile Part[] parts = {};
  private @Nullable LineMode mode;
  private volatile @Nullable Traffic traffic;
  private volatile @Nullable IOException lost;

  /**
   * Of a port that is not yet open.
   *
   * @param waitedAtMost for a turn by who does not answer, in nanoseconds
   */
  SharedLine(String port, long waitedAtMost) {
    this.port = port;
    this.turns = new Turns(waitedAtMost);
  }

  /** Opens the port for the first of them; null if this line is lost and another has to be made. */
  synchronized @Nullable Part join(Ports ports, String device, LineMode wanted, Report report)
      throws LinkException {
    if (lost != null) {
      return null;
    }
    LineMode now = mode;
    if (parts.length == 0) {
      traffic = new Traffic(ports.open(port, wanted));
      mode = wanted;
    } else if (now != null && !now.agreesWith(wanted)) {
      throw otherMode(now, wanted);
    }
    Part part = new Part(this, wanted, standings.computeIfAbsent(device, Standing::new), report);
    List<Part> more = new ArrayList<>(List.of(parts));
    more.add(part);
    parts = more.toArray(Part[]::new);
    return part;
  }

  private LinkException otherMode(LineMode now, LineMode wanted) {
    return new LinkException(
        Problem.of(
            "line.mode",
            "serial port {0} is driven with {1} by {2}, not with {3}",
            "give all devices on it the same mode",
            port,
            now,
            String.join(", ", devices()),
            wanted));
  }

  synchronized void leave(Part part) {
    parts = Stream.of(parts).filter(each -> each != part).toArray(Part[]::new);
    if (Stream.of(parts).noneMatch(each -> each.standing() == part.standing())) {
      schedule.leave(part.standing().device());
      if (!part.standing().isSilent()) {
        standings.remove(part.standing().device());
      }
    }
    if (parts.length == 0) {
      standings.clear();
      end();
    }
  }

  private void end() {
    Traffic ended = traffic;
    traffic = null;
    if (ended != null) {
      ended.close();
    }
  }

  /** See {@link org.isthmus.host.serial.LentLines#load}. */
  synchronized @Nullable Problem load(String device, double share) {
    LineMode now = mode;
    return now == null ? null : schedule.admit(device, share, port, now);
  }

  /** See {@link org.isthmus.host.serial.SerialLines#hasRoom}. */
  boolean hasRoom(String device) {
    return schedule.hasRoom(device);
  }

  /** The part of the time that is promised. */
  double load() {
    return schedule.load();
  }

  /** Who takes part. */
  List<String> devices() {
    return names(standing -> true);
  }

  /** Those of them that do not answer. */
  List<String> silent() {
    return names(Standing::isSilent);
  }

  private List<String> names(Predicate<Standing> which) {
    return Stream.of(parts)
        .map(Part::standing)
        .filter(which)
        .map(Standing::device)
        .distinct()
        .sorted()
        .toList();
  }

  /** Whether others than the device of this part take part that do answer, or may. */
  boolean hasLivelyCompany(Part part) {
    for (Part each : parts) {
      if (each.standing() != part.standing() && !each.standing().isSilent()) {
        return true;
      }
    }
    return false;
  }

  String port() {
    return port;
  }

  /** How it is driven; null while nobody uses it. */
  synchronized @Nullable LineMode mode() {
    return parts.length == 0 || lost != null ? null : mode;
  }

  Turns turns() {
    return turns;
  }

  Traffic traffic() throws LinkException {
    Traffic now = traffic;
    if (now == null) {
      check();
      throw closed();
    }
    return now;
  }

  void check() throws LinkException {
    IOException why = lost;
    if (why != null) {
      throw gone(why);
    }
  }

  LinkException closed() {
    return new LinkException(
        Problem.of("line.closed", "serial port {0} was closed here", "", port));
  }

  private LinkException gone(IOException why) {
    return new LinkException(
        Problem.of(
            "line.lost",
            "serial port {0} is gone: {1}",
            "check that the adapter is plugged in",
            port,
            why.getMessage()),
        why);
  }

  /** The port has failed in a call of this part. */
  LinkException lose(Part part, IOException why) throws LinkException {
    part.check(); // whoever has closed it knows
    lose(why);
    return gone(why);
  }

  /** A part that was closed does not come out of its call. */
  void hangs(Part part) {
    lose(new IOException("a call of " + part.standing().device() + " hung in it"));
  }

  private void lose(IOException why) {
    synchronized (this) {
      if (lost == null) {
        lost = why;
      }
      // Under the monitor: whoever opens it anew must find it closed.
      end();
    }
    turns.wake();
  }
}
