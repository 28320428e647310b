package org.isthmus.driver.modbus.internal.read;

import java.time.Duration;
import java.util.List;
import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.Cost;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.Samples;
import org.isthmus.driver.modbus.internal.wire.CellReads;
import org.isthmus.driver.modbus.internal.wire.Connection;
import org.isthmus.driver.modbus.internal.wire.ExceptionCode;

/** Sends read requests and keeps the books of who answers. For the link's thread. */
final class Asker {
  /** What {@link #ask} returns when the unit could not be asked or did not answer. */
  static final int UNREACHED = -1;

  private final Connection connection;
  private final CellReads reads;
  private final Units units;

  Asker(Connection connection, Units units) {
    this.connection = connection;
    this.reads = new CellReads(connection);
    this.units = units;
  }

  /** Where the data of the latest answer begins in {@link #bytes()}. */
  int dataAt() {
    return reads.dataAt();
  }

  byte[] bytes() {
    return connection.answer();
  }

  /** What it costs to ask for all of these blocks. */
  Cost cost(Block[] blocks) {
    long bytes = 0;
    Duration line = Duration.ZERO;
    for (Block block : blocks) {
      int request = CellReads.requestPdu(block.table());
      int answer = CellReads.answerPdu(block.table(), block.cells());
      bytes += connection.bytes(request, answer);
      line = line.plus(connection.lineTime(request, answer));
    }
    return Cost.of(blocks.length, bytes).withLineTime(line);
  }

  /**
   * Asks for a block.
   *
   * @return {@link Connection#OK}, the exception code, or {@link #UNREACHED}
   * @throws LinkException also when no unit of the connection answers any more
   */
  int ask(Block block) throws LinkException, InterruptedException {
    int unit = block.unit();
    long now = System.nanoTime();
    units.wanted(unit, now);
    if (units.rests(unit, now)) {
      return UNREACHED;
    }
    int outcome = reads.ask(unit, block.table(), block.file(), block.start(), block.cells());
    if (outcome == Connection.NO_ANSWER) {
      silent(unit);
      return UNREACHED;
    }
    if (ExceptionCode.isUnreached(outcome)) {
      units.unreached(
          unit, System.nanoTime(), ExceptionCode.quality(outcome), ExceptionCode.text(outcome));
      return UNREACHED;
    }
    units.answered(unit);
    return outcome;
  }

  /** Puts the quality of every tag of a block that was not read. */
  void report(Block block, int outcome, Samples into) {
    Quality quality = quality(block, outcome);
    String says = says(block, outcome);
    List<Item> items = block.items();
    for (int i = 0; i < items.size(); i++) {
      into.quality(items.get(i).tag(), quality, says);
    }
  }

  /** What the tags of a block that was not read are worth. */
  Quality quality(Block block, int outcome) {
    return outcome == UNREACHED ? units.quality(block.unit()) : ExceptionCode.quality(outcome);
  }

  /** Why a block was not read. */
  String says(Block block, int outcome) {
    return outcome == UNREACHED ? units.says(block.unit()) : ExceptionCode.text(outcome);
  }

  private void silent(int unit) throws LinkException {
    long now = System.nanoTime();
    units.timedOut(unit, now);
    if (units.allSilent(now)) {
      throw connection.silent();
    }
  }
}
