package org.isthmus.driver.modbus.internal.write;

import java.util.Arrays;
import org.isthmus.api.driver.LinkException;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;
import org.isthmus.driver.modbus.internal.wire.CellReads;
import org.isthmus.driver.modbus.internal.wire.Connection;
import org.isthmus.driver.modbus.internal.wire.ExceptionCode;

/** The functions that write, and the one read that goes with them. For the link's thread. */
final class WriteRequests {
  private static final int WRITE_COIL = 5;
  private static final int WRITE_REGISTER = 6;
  private static final int WRITE_COILS = 15;
  private static final int WRITE_REGISTERS = 16;
  private static final int WRITE_FILE = 21;
  private static final int MASK_WRITE = 22;
  private static final int REGISTERS_REFERENCE = 6;

  /** Function, byte count, reference, file, record, length. */
  private static final int FILE_HEAD = 9;

  /** Function, address and value or count: what every answer repeats of its request. */
  private static final int HEAD = 5;

  private static final int MASK_PDU = 7;

  private final Connection connection;
  private final CellReads reads;

  WriteRequests(Connection connection) {
    this.connection = connection;
    this.reads = new CellReads(connection);
  }

  void coil(int unit, int at, boolean value)
      throws RefusalException, LinkException, InterruptedException {
    head(WRITE_COIL, at, value ? 0xFF00 : 0);
    send(unit, HEAD, HEAD, "");
  }

  void register(int unit, int at, int value)
      throws RefusalException, LinkException, InterruptedException {
    head(WRITE_REGISTER, at, value);
    send(unit, HEAD, HEAD, "");
  }

  void coils(int unit, int at, int count, byte[] bits)
      throws RefusalException, LinkException, InterruptedException {
    head(WRITE_COILS, at, count);
    sendData(unit, bits);
  }

  void registers(int unit, int at, byte[] registers)
      throws RefusalException, LinkException, InterruptedException {
    head(WRITE_REGISTERS, at, registers.length / 2);
    sendData(unit, registers);
  }

  void records(int unit, int file, int at, byte[] registers)
      throws RefusalException, LinkException, InterruptedException {
    byte[] pdu = connection.request();
    int length = FILE_HEAD + registers.length;
    pdu[Connection.PDU] = WRITE_FILE;
    pdu[Connection.PDU + 1] = (byte) (length - 2);
    pdu[Connection.PDU + 2] = REGISTERS_REFERENCE;
    put16(3, file);
    put16(5, at);
    put16(7, registers.length / 2);
    System.arraycopy(registers, 0, pdu, Connection.PDU + FILE_HEAD, registers.length);
    send(unit, length, length, "");
  }

  /** Keeps the register's bits that are set in {@code and}, and sets those in {@code or}. */
  void mask(int unit, int at, int and, int or, String cureIfUnknown)
      throws RefusalException, LinkException, InterruptedException {
    head(MASK_WRITE, at, and);
    put16(HEAD, or);
    send(unit, MASK_PDU, MASK_PDU, cureIfUnknown);
  }

  /** The cells of an address as they come over the wire. */
  byte[] read(int unit, ModbusAddress address)
      throws RefusalException, LinkException, InterruptedException {
    int cells = address.cells();
    judge(reads.ask(unit, address.table(), address.file(), address.offset(), cells), "");
    int from = reads.dataAt();
    return Arrays.copyOfRange(
        connection.answer(), from, connection.answerAt() + connection.answerLength());
  }

  private void head(int function, int at, int value) {
    connection.request()[Connection.PDU] = (byte) function;
    put16(1, at);
    put16(3, value);
  }

  private void put16(int at, int value) {
    byte[] pdu = connection.request();
    pdu[Connection.PDU + at] = (byte) (value >> 8);
    pdu[Connection.PDU + at + 1] = (byte) value;
  }

  private void sendData(int unit, byte[] data)
      throws RefusalException, LinkException, InterruptedException {
    byte[] pdu = connection.request();
    pdu[Connection.PDU + HEAD] = (byte) data.length;
    System.arraycopy(data, 0, pdu, Connection.PDU + HEAD + 1, data.length);
    send(unit, HEAD + 1 + data.length, HEAD, "");
  }

  private void send(int unit, int length, int echoed, String cureIfUnknown)
      throws RefusalException, LinkException, InterruptedException {
    judge(connection.exchange(unit, length), cureIfUnknown);
    int from = connection.answerAt();
    boolean same =
        connection.answerLength() == echoed
            && Arrays.equals(
                connection.answer(),
                from,
                from + echoed,
                connection.request(),
                Connection.PDU,
                Connection.PDU + echoed);
    if (!same) {
      throw connection.nonsense("the answer to a write does not repeat its request");
    }
  }

  private void judge(int outcome, String cureIfUnknown) throws RefusalException, LinkException {
    if (outcome == Connection.NO_ANSWER) {
      throw connection.silent();
    }
    if (outcome != Connection.OK) {
      String cure = outcome == ExceptionCode.ILLEGAL_FUNCTION ? cureIfUnknown : "";
      throw new RefusalException(
          ExceptionCode.quality(outcome), ExceptionCode.text(outcome) + cure);
    }
  }
}
