package org.isthmus.rest.internal.plugin;

import java.time.Instant;
import java.util.List;
import org.isthmus.host.plugins.Operation;
import org.isthmus.rest.internal.shape.Member;
import org.jspecify.annotations.Nullable;

/** An installation, upgrade, roll-back or removal. */
public record OperationView(
    @Member("Under which it can be asked for") String number,
    @Member("What it is") Operation.Kind kind,
    @Member("The plugin's id; empty while it is not known") String plugin,
    @Member("The version before; empty if there was none") String from,
    @Member("The version after; empty if it is removed") String to,
    @Member("Who asked for it") String by,
    @Member("Where it stands") Operation.State state,
    @Member("What is under way, for a person") String step,
    @Member("How many devices and sinks have gone over") int done,
    @Member("How many have to") int of,
    @Member("Why it was refused, taken back or failed; else empty") String reason,
    @Member("The devices and sinks that went over, or did not") List<ShiftView> shifts,
    @Member(value = "What the stopped version left behind", optional = true)
        @Nullable ResidueView residue,
    @Member("When it began") Instant began,
    @Member(value = "When it ended; left out while it waits or runs", optional = true)
        @Nullable Instant ended) {

  /** A device or sink that went over. */
  public record ShiftView(
      @Member("device or sink") String kind,
      @Member("Its name") String name,
      @Member("Whether both versions worked side by side meanwhile") boolean beside,
      @Member("From the last good sample of the old to the first of the new, less the interval")
          double gapMillis,
      @Member("Why it did not; empty if it did") String reason) {}

  /** What a stopped version left behind. */
  public record ResidueView(
      @Member("Whether its classes are still held in memory") boolean classLoader,
      @Member("Whether that will stay so; until then it says nothing") boolean settled,
      @Member("Its threads that still run") List<String> threads,
      @Member("Sockets, files and other things it has not given back") List<String> held) {}

  private static final double NANOS_A_MILLI = 1e6;

  /** Of an operation. */
  public static OperationView of(Operation operation) {
    Operation.Residue residue = operation.residue();
    return new OperationView(
        operation.number(),
        operation.kind(),
        operation.plugin(),
        operation.from(),
        operation.to(),
        operation.by(),
        operation.state(),
        operation.step(),
        operation.done(),
        operation.of(),
        operation.reason(),
        operation.shifts().stream().map(OperationView::shift).toList(),
        residue == null
            ? null
            : new ResidueView(
                residue.classLoader(), residue.settled(), residue.threads(), residue.held()),
        operation.began(),
        operation.ended());
  }

  private static ShiftView shift(Operation.Shift shift) {
    return new ShiftView(
        shift.kind(),
        shift.name(),
        shift.beside(),
        shift.gapNanos() / NANOS_A_MILLI,
        shift.reason());
  }
}
