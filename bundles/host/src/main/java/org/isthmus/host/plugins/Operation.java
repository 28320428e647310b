package org.isthmus.host.plugins;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An installation, upgrade, roll-back or removal.
 *
 * @param number under which it can be asked for
 * @param plugin its id; empty while it is not known
 * @param from the version before; empty if there was none
 * @param to the version after; empty if it is removed
 * @param by who asked for it
 * @param step what is under way, for a person
 * @param done how many of the moves have been made
 * @param of how many moves there are
 * @param reason why it was refused, taken back or failed; empty else
 * @param residue what the stopped version left behind; null while nothing was stopped; may still
 *     change after the end, until it is settled
 * @param ended null while it waits or runs
 */
public record Operation(
    String number,
    Kind kind,
    String plugin,
    String from,
    String to,
    String by,
    State state,
    String step,
    int done,
    int of,
    String reason,
    List<Shift> shifts,
    @Nullable Residue residue,
    Instant began,
    @Nullable Instant ended) {
  /** Keeps copies. */
  public Operation {
    shifts = List.copyOf(shifts);
  }

  /** What it is. */
  public enum Kind {
    INSTALL,
    UPGRADE,
    ROLL_BACK,
    REMOVE
  }

  /** Where it stands. */
  public enum State {
    WAITING,
    RUNNING,
    /** It was done. */
    DONE,
    /** Nothing was touched. */
    REFUSED,
    /** It was begun and taken back: all is as it was. */
    TAKEN_BACK,
    /** It was begun, and could not be taken back in full; the reason says what is left. */
    FAILED
  }

  /**
   * A device or sink that went over to the other version.
   *
   * @param kind {@code device} or {@code sink}
   * @param beside whether both versions worked side by side meanwhile (blue-green); else the new
   *     one began after the old one had ended (hand-over)
   * @param gapNanos from the last good sample of the old to the first of the new, less the interval
   * @param reason why it did not; or, if it did, why nothing proves that it works; empty else
   */
  public record Shift(String kind, String name, boolean beside, long gapNanos, String reason) {}

  /**
   * What a stopped plugin left behind.
   *
   * @param classLoader whether its class loader is still there
   * @param settled whether that will stay so: it is gone, or the collections that would have taken
   *     it have run. Nobody asks for a collection, since it would stop the scans: until one comes
   *     by itself, a class loader that is still there says nothing
   * @param threads the names of its threads that still run
   * @param held links, sessions, shared resources and other things that it has not given back
   */
  public record Residue(
      boolean classLoader, boolean settled, List<String> threads, List<String> held) {
    /** Keeps copies. */
    public Residue {
      threads = List.copyOf(threads);
      held = List.copyOf(held);
    }

    /** Whether nothing is left, as far as is known. */
    public boolean clean() {
      return !(classLoader && settled) && threads.isEmpty() && held.isEmpty();
    }
  }
}
