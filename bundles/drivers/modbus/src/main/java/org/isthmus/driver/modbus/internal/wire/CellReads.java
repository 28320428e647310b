package org.isthmus.driver.modbus.internal.wire;

import org.isthmus.api.driver.LinkException;

/** The four functions that read cells of a table (1 to 4); they differ in their number alone. */
public final class CellReads {
  private static final int PDU_LENGTH = 5;

  private CellReads() {}

  /**
   * Sends one request and checks the length of its answer, whose data begins two bytes behind
   * {@link Connection#answerAt()}.
   *
   * @param cells bits for the functions 1 and 2, registers for 3 and 4
   * @return what {@link Connection#exchange} returns
   */
  public static int ask(Connection connection, int unit, int function, int start, int cells)
      throws LinkException, InterruptedException {
    byte[] pdu = connection.request();
    int at = Connection.PDU;
    pdu[at] = (byte) function;
    pdu[at + 1] = (byte) (start >> 8);
    pdu[at + 2] = (byte) start;
    pdu[at + 3] = (byte) (cells >> 8);
    pdu[at + 4] = (byte) cells;
    int outcome = connection.exchange(unit, PDU_LENGTH);
    for (int i = 0; outcome == Connection.NO_ANSWER && i < connection.retries(); i++) {
      outcome = connection.exchange(unit, PDU_LENGTH);
    }
    if (outcome == Connection.OK) {
      checkLength(connection, function <= 2 ? (cells + 7) / 8 : cells * 2);
    }
    return outcome;
  }

  private static void checkLength(Connection connection, int expected) throws LinkException {
    int counted = connection.answer()[connection.answerAt() + 1] & 0xFF;
    int carried = connection.answerLength() - 2;
    if (counted != expected || carried != expected) {
      throw connection.nonsense(
          "asked for " + expected + " bytes, was told " + counted + ", was given " + carried);
    }
  }
}
