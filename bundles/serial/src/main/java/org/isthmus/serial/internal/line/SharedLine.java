package org.isthmus.serial.internal.line;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.isthmus.api.context.Report;
import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.LineMode;
import org.isthmus.api.driver.LinkException;
import org.isthmus.serial.internal.port.Port;
import org.isthmus.serial.internal.port.Ports;
import org.jspecify.annotations.Nullable;

/**
 * A port that devices share. Open while any of them takes part; after a fault of the port it is
 * lost for all of them, and a new one takes its place. Any thread.
 */
final class SharedLine {
  private static final int SLICE_MILLIS = 100;
  private static final long NANOS_A_MILLI = 1_000_000;
  private static final int STALE = 256;
  private static final int SETTLE_ROUNDS = 16;
  private static final long ECHO_GRACE = TimeUnit.MILLISECONDS.toNanos(200);

  private final String port;
  private final Turns turns = new Turns();
  private final List<Part> parts = new CopyOnWriteArrayList<>();
  private final Map<String, Standing> standings = new HashMap<>();
  private final byte[] stale = new byte[STALE];
  private @Nullable LineMode mode;
  private volatile @Nullable Port open;
  private volatile @Nullable IOException lost;
  private volatile long lastByte = System.nanoTime();

  SharedLine(String port) {
    this.port = port;
  }

  /** Opens the port for the first of them; null if this line is lost and another has to be made. */
  synchronized @Nullable Part join(Ports ports, String device, LineMode wanted, Report report)
      throws LinkException {
    if (lost != null) {
      return null;
    }
    LineMode now = mode;
    if (parts.isEmpty()) {
      open = ports.open(port, wanted);
      mode = wanted;
    } else if (now != null && !now.agreesWith(wanted)) {
      throw new LinkException(
          Problem.of(
              "line.mode",
              "serial port {0} is driven with {1} by {2}, not with {3}",
              "give all devices on it the same mode",
              port,
              now,
              String.join(", ", devices()),
              wanted));
    }
    Part part = new Part(this, wanted, standings.computeIfAbsent(device, Standing::new), report);
    parts.add(part);
    return part;
  }

  synchronized void leave(Part part) {
    parts.remove(part);
    if (parts.stream().noneMatch(each -> each.standing() == part.standing())) {
      part.standing().load(0);
    }
    if (parts.isEmpty()) {
      standings.clear();
      end();
    }
  }

  private void end() {
    Port ended = open;
    open = null;
    if (ended != null) {
      ended.close();
    }
  }

  /** See {@link org.isthmus.host.serial.LentLines#load}. */
  synchronized @Nullable Problem load(String device, double share) {
    Standing standing = standings.computeIfAbsent(device, Standing::new);
    standing.load(share);
    if (load() <= 1) {
      return null;
    }
    String sum =
        standings.values().stream()
            .filter(each -> each.load() > 0)
            .map(each -> each.device() + " " + percent(each.load()))
            .sorted()
            .collect(Collectors.joining(" + "));
    Problem full =
        Problem.of(
            "line.full",
            "serial port {0} with {1} would be busy {2} of the time: {3}",
            "lengthen the interval of a scan, read fewer tags, raise the baud rate or use another"
                + " line",
            port,
            mode,
            percent(load()),
            sum);
    standing.load(0);
    return full;
  }

  private static String percent(double share) {
    return Math.round(share * 100) + " %";
  }

  /** The part of the time that is given away. */
  synchronized double load() {
    return standings.values().stream().mapToDouble(Standing::load).sum();
  }

  /** Who takes part. */
  List<String> devices() {
    return parts.stream().map(part -> part.standing().device()).distinct().sorted().toList();
  }

  /** Those of them that do not answer. */
  List<String> silent() {
    return parts.stream()
        .map(Part::standing)
        .filter(Standing::isSilent)
        .map(Standing::device)
        .distinct()
        .sorted()
        .toList();
  }

  /** Whether other devices take part than that of this part. */
  boolean hasCompany(Part part) {
    for (Part each : parts) {
      if (each.standing() != part.standing()) {
        return true;
      }
    }
    return false;
  }

  String port() {
    return port;
  }

  synchronized @Nullable LineMode mode() {
    return parts.isEmpty() ? null : mode;
  }

  Turns turns() {
    return turns;
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

  private LinkException lose(Part part, IOException why) throws LinkException {
    part.check(); // whoever has closed it knows
    lost = why;
    end();
    turns.wake();
    return gone(why);
  }

  private Port port(Part part) throws LinkException {
    Port now = open;
    if (now == null) {
      part.check();
      throw closed();
    }
    return now;
  }

  /**
   * Waits until the line has been silent, and throws away what comes until then: the late answer of
   * a device that has been given up, noise. A line that is never silent is used all the same.
   */
  void settle(Part part, long silence) throws LinkException, InterruptedException {
    Port now = port(part);
    try {
      for (int round = 0; round < SETTLE_ROUNDS; round++) {
        part.sleepUntil(lastByte + silence);
        if (!now.hasUnread()) {
          return;
        }
        int read = now.read(stale, 0, STALE, 1);
        lastByte = System.nanoTime();
        if (read == 0) {
          return;
        }
      }
    } catch (IOException e) {
      throw lose(part, e);
    }
  }

  /** Returns when the last bit has left, as far as the line's speed tells. */
  void send(Part part, byte[] bytes, int from, int to) throws LinkException, InterruptedException {
    long left = System.nanoTime() + part.mode().nanos(to - from);
    try {
      port(part).write(bytes, from, to);
    } catch (IOException e) {
      throw lose(part, e);
    }
    lastByte = left;
    part.sleepUntil(left);
  }

  int receive(Part part, byte[] into, int at, int room, long deadline)
      throws LinkException, InterruptedException {
    Port now = port(part);
    try {
      while (true) {
        long left = deadline - System.nanoTime();
        int millis = (int) Math.max(1, Math.min(SLICE_MILLIS, (left + 999_999) / NANOS_A_MILLI));
        // In slices: the port goes on for others when this part is closed or interrupted.
        int read = now.read(into, at, room, millis);
        part.check();
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        if (read > 0) {
          lastByte = System.nanoTime();
          return read;
        }
        if (left <= 0) {
          return 0;
        }
      }
    } catch (IOException e) {
      throw lose(part, e);
    }
  }

  /** Reads back what an adapter gives back of the own request. */
  void swallowEcho(Part part, byte[] bytes, int from, int to)
      throws LinkException, InterruptedException {
    long deadline = System.nanoTime() + part.mode().nanos(to - from) + ECHO_GRACE;
    int at = from;
    while (at < to) {
      int read = receive(part, stale, 0, Math.min(STALE, to - at), deadline);
      if (read == 0) {
        throw noEcho("{0} of {1} bytes have come back", at - from, to - from);
      }
      for (int i = 0; i < read; i++) {
        if (stale[i] != bytes[at + i]) {
          throw noEcho("byte {0} has come back as another", at + i - from + 1);
        }
      }
      at += read;
    }
  }

  private LinkException noEcho(String what, Object... parameters) {
    return new LinkException(
        Problem.of(
            "line.echo",
            "serial port " + port + " should give back what is sent, but " + what,
            "switch 'echo' off if the adapter gives nothing back; else check for two devices that"
                + " send at once",
            parameters));
  }
}
