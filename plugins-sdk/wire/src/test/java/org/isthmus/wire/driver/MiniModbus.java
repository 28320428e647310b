package org.isthmus.wire.driver;

import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.AddressException;
import org.isthmus.wire.address.AddressGrammar;
import org.isthmus.wire.address.Place;
import org.isthmus.wire.bytes.ByteWriter;
import org.isthmus.wire.exchange.Match;
import org.isthmus.wire.frame.FrameException;
import org.isthmus.wire.frame.Framer;
import org.isthmus.wire.frame.Framers;
import org.isthmus.wire.memory.Area;
import org.isthmus.wire.memory.CellReads.Refusal;
import org.isthmus.wire.memory.MemoryAddress;
import org.isthmus.wire.memory.MemoryTypes;
import org.isthmus.wire.memory.Space;

/**
 * As much of Modbus TCP as shows how little a driver has to write with the kit: its addresses and
 * its frames. The driver for devices is another one.
 */
final class MiniModbus implements WritingProtocol {
  static final Area COILS = Area.bits("C", 2000).sized(65536);
  static final Area REGISTERS = Area.words("R", 125).sized(65536);

  private static final AddressGrammar<Area> GRAMMAR =
      new AddressGrammar<Area>("mini")
          .form("[{unit:0-255}/]C{n:0-65535}", COILS)
          .form("[{unit:0-255}/]R{n:0-65535}[.{bit:x:0-F}]", REGISTERS);

  private static final int HEADER = 6;
  private static final int LONGEST = 260;

  private int transaction;

  static MemoryAddress parse(String text, DataType declared) throws AddressException {
    Place<Area> place = GRAMMAR.parse(text);
    Space space = new Space(place.kind(), place.number("unit", Space.OF_DEVICE), 0);
    MemoryTypes.Wrong wrong = (kind, what, cure) -> GRAMMAR.wrong(text, kind, what, cure);
    int cell = place.number("n");
    return place.has("bit")
        ? MemoryTypes.bit(place.toString(), space, cell, place.number("bit"), declared, wrong)
        : MemoryTypes.address(place.toString(), space, cell, declared, DataType.UINT16, wrong);
  }

  @Override
  public Framer framer() {
    return Framers.lengthField(4, Short.BYTES, false, HEADER, LONGEST);
  }

  @Override
  public int longest() {
    return LONGEST;
  }

  @Override
  public boolean numbered() {
    return true;
  }

  @Override
  public void request(Space space, int start, int cells, ByteWriter into) {
    transaction = (transaction + 1) & 0xFFFF;
    into.u16(transaction).u16(0).u16(6).u8(space.station());
    into.u8(space.area().holdsBits() ? 1 : 3).u16(start).u16(cells);
  }

  @Override
  public int answerLength(Space space, int cells) {
    return HEADER + 3 + space.area().bytes(cells);
  }

  @Override
  public Match.Verdict match(byte[] bytes, int at, int length) {
    boolean asked = ((bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF)) == transaction;
    return asked ? Match.Verdict.ANSWER : Match.Verdict.OTHER;
  }

  @Override
  public int answer(byte[] bytes, int at, int length, Space space, int cells, Data into)
      throws FrameException {
    int function = length < HEADER + 3 ? 0 : bytes[at + HEADER + 1] & 0xFF;
    if ((function & 0x7F) != (space.area().holdsBits() ? 1 : 3)) {
      throw new FrameException("answered with function " + function);
    }
    into.at(bytes, at + HEADER + 3, length - HEADER - 3);
    return function > 0x80 ? bytes[at + HEADER + 2] & 0xFF : 0;
  }

  @Override
  public Refusal refusal(int code) {
    return switch (code) {
      case 2 -> Refusal.CELLS;
      case 3 -> Refusal.SIZE;
      case 10, 11 -> Refusal.STATION;
      default -> Refusal.OTHER;
    };
  }

  @Override
  public Quality quality(int code) {
    return code == 2 ? Quality.BAD_ADDRESS_UNKNOWN : Quality.BAD;
  }

  @Override
  public String says(int code) {
    return code == 2 ? "exception 2: illegal data address" : "an exception";
  }

  @Override
  public int mostWritten(Area area) {
    return area.holdsBits() ? 1968 : 123;
  }

  @Override
  public void write(Space space, int start, byte[] cells, int count, ByteWriter into) {
    transaction = (transaction + 1) & 0xFFFF;
    into.u16(transaction).u16(0).u16(7 + cells.length).u8(space.station());
    into.u8(space.area().holdsBits() ? 15 : 16).u16(start).u16(count).u8(cells.length);
    into.bytes(cells);
  }

  @Override
  public int written(byte[] bytes, int at, int length, Space space) throws FrameException {
    int function = length < HEADER + 3 ? 0 : bytes[at + HEADER + 1] & 0xFF;
    if ((function & 0x7F) != (space.area().holdsBits() ? 15 : 16)) {
      throw new FrameException("answered with function " + function);
    }
    return function > 0x80 ? bytes[at + HEADER + 2] & 0xFF : 0;
  }
}
