package org.isthmus.driver.modbus.internal.read;

import java.util.List;
import org.isthmus.api.data.Quality;
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
  private final Units units;

  Asker(Connection connection, Units units) {
    this.connection = connection;
    this.units = units;
  }

  /** Where the data of the latest answer begins in {@link #bytes()}. */
  int dataAt() {
    return connection.answerAt() + 2;
  }

  byte[] bytes() {
    return connection.answer();
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
    int outcome =
        CellReads.ask(connection, unit, block.table().readFunction(), block.start(), block.cells());
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
    boolean unreached = outcome == UNREACHED;
    int unit = block.unit();
    Quality quality = unreached ? units.quality(unit) : ExceptionCode.quality(outcome);
    String says = unreached ? units.says(unit) : ExceptionCode.text(outcome);
    List<Item> items = block.items();
    for (int i = 0; i < items.size(); i++) {
      into.quality(items.get(i).tag(), quality, says);
    }
  }

  private void silent(int unit) throws LinkException {
    long now = System.nanoTime();
    units.timedOut(unit, now);
    if (units.allSilent(now)) {
      throw connection.silent();
    }
  }
}
