package org.isthmus.driver.modbus.internal.wire;

import org.isthmus.api.driver.LinkException;
import org.isthmus.driver.modbus.internal.address.Table;

/** The functions that read cells: those of the tables (1 to 4), of files (20), of queues (24). */
public final class CellReads {
  /** Registers that a queue holds at most. */
  private static final int LONGEST_QUEUE = 31;

  /** Of the two answers that are not simply counted: where their data begins. */
  private static final int FILE_DATA = 4;

  private static final int QUEUE_DATA = 3;
  private static final int DATA = 2;
  private static final int REGISTERS_REFERENCE = 6;

  private final Connection connection;
  private Table asked = Table.HOLDING;

  /** Over {@code connection}. */
  public CellReads(Connection connection) {
    this.connection = connection;
  }

  /** How long a request's PDU is. */
  public static int requestPdu(Table table) {
    return switch (table) {
      case FILE -> 9;
      case FIFO -> 3;
      default -> 5;
    };
  }

  /** How long the answer's PDU is; of a queue, at most. */
  public static int answerPdu(Table table, int cells) {
    return switch (table) {
      case FILE -> FILE_DATA + 2 * cells;
      case FIFO -> QUEUE_DATA + 2 + 2 * LONGEST_QUEUE;
      default -> DATA + data(table, cells);
    };
  }

  private static int data(Table table, int cells) {
    return table.holdsBits() ? (cells + 7) / 8 : 2 * cells;
  }

  /**
   * Asks for cells, again if there is no answer and the settings say so, and checks the length of
   * the answer, whose data begins at {@link #dataAt()}. That of a queue begins with its length.
   *
   * @param file its number; 0 in the other tables
   * @return what {@link Connection#exchange} returns
   */
  public int ask(int unit, Table table, int file, int start, int cells)
      throws LinkException, InterruptedException {
    asked = table;
    int length = request(table, file, start, cells);
    int outcome = connection.exchange(unit, length);
    for (int i = 0; outcome == Connection.NO_ANSWER && i < connection.retries(); i++) {
      outcome = connection.exchange(unit, length);
    }
    if (outcome == Connection.OK) {
      check(table, cells);
    }
    return outcome;
  }

  /** Where the data of the latest answer begins. */
  public int dataAt() {
    int head =
        switch (asked) {
          case FILE -> FILE_DATA;
          case FIFO -> QUEUE_DATA;
          default -> DATA;
        };
    return connection.answerAt() + head;
  }

  private int request(Table table, int file, int start, int cells) {
    byte[] pdu = connection.request();
    pdu[Connection.PDU] = (byte) table.readFunction();
    if (table == Table.FILE) {
      pdu[Connection.PDU + 1] = 7;
      pdu[Connection.PDU + 2] = REGISTERS_REFERENCE;
      put16(pdu, 3, file);
      put16(pdu, 5, start);
      put16(pdu, 7, cells);
    } else {
      put16(pdu, 1, start);
      put16(pdu, 3, cells);
    }
    return requestPdu(table);
  }

  private static void put16(byte[] pdu, int at, int value) {
    pdu[Connection.PDU + at] = (byte) (value >> 8);
    pdu[Connection.PDU + at + 1] = (byte) value;
  }

  private void check(Table table, int cells) throws LinkException {
    switch (table) {
      case FILE -> checkFile(2 + 2 * cells);
      case FIFO -> checkQueue();
      default -> checkLength(data(table, cells), at(1), connection.answerLength() - DATA);
    }
  }

  private void checkFile(int expected) throws LinkException {
    checkLength(expected, at(1), connection.answerLength() - 2);
    if (at(2) != expected - 1 || at(3) != REGISTERS_REFERENCE) {
      throw connection.nonsense("asked for one group of a file, was given another");
    }
  }

  private void checkQueue() throws LinkException {
    int carried = connection.answerLength() - QUEUE_DATA;
    int queued = carried < 2 ? -1 : at(3) << 8 | at(4);
    if (queued < 0 || queued > LONGEST_QUEUE) {
      throw connection.nonsense("a queue of " + queued + " registers");
    }
    checkLength(2 + 2 * queued, at(1) << 8 | at(2), carried);
  }

  private int at(int offset) {
    return offset < connection.answerLength()
        ? connection.answer()[connection.answerAt() + offset] & 0xFF
        : -1;
  }

  private void checkLength(int expected, int counted, int carried) throws LinkException {
    if (counted != expected || carried != expected) {
      throw connection.nonsense(
          "asked for " + expected + " bytes, was told " + counted + ", was given " + carried);
    }
  }
}
