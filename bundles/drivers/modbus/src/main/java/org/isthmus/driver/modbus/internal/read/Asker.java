package org.isthmus.driver.modbus.internal.read;

import java.util.List;
import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.Samples;
import org.isthmus.driver.modbus.internal.wire.Connection;
import org.isthmus.driver.modbus.internal.wire.ExceptionCode;

/** Sends read requests and keeps the books of who answers. For the link's thread. */
final class Asker {
  /** What {@link #ask} returns when the unit could not be asked or did not answer. */
  static final int UNREACHED = -1;

  private static final int READ_PDU = 5;

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
    int outcome = ask(connection, unit, block.table().readFunction(), block.start(), block.cells());
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

  /** Sends one read request and checks the length of its answer. */
  static int ask(Connection connection, int unit, int function, int start, int cells)
      throws LinkException, InterruptedException {
    byte[] pdu = connection.request();
    int at = Connection.PDU;
    pdu[at] = (byte) function;
    pdu[at + 1] = (byte) (start >> 8);
    pdu[at + 2] = (byte) start;
    pdu[at + 3] = (byte) (cells >> 8);
    pdu[at + 4] = (byte) cells;
    int outcome = connection.exchange(unit, READ_PDU);
    if (outcome == Connection.OK) {
      checkLength(connection, function <= 2 ? (cells + 7) / 8 : cells * 2);
    }
    return outcome;
  }

  private static void checkLength(Connection connection, int expected) throws LinkException {
    int counted = connection.answer()[connection.answerAt() + 1] & 0xFF;
    if (counted != expected || connection.answerLength() != expected + 2) {
      throw connection.nonsense(
          "asked for "
              + expected
              + " bytes, answered "
              + counted
              + " in a frame with room for "
              + (connection.answerLength() - 2));
    }
  }
}
