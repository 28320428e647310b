package org.isthmus.wire.memory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.LinkException;

/** A device whose cell i of words holds i, with faults to be set. */
final class FakeDevice implements CellReads {
  static final int NO_CELLS = 2;
  static final int TOO_MANY = 3;
  static final int NO_PATH = 10;
  static final int BROKEN = 4;

  /** What was asked for, as {@code start+cells}; with a station's number where that is not 1. */
  final List<String> requests = new ArrayList<>();

  IntPredicate refused = cell -> false;
  IntPredicate silentStation = station -> false;
  IntPredicate unreachedStation = station -> false;
  int most = Integer.MAX_VALUE;
  int border = Integer.MAX_VALUE;
  boolean broken;
  int missing;

  private byte[] bytes = {};

  @Override
  public int ask(Space space, int start, int cells) {
    String station = space.station() == 1 ? "" : space.station() + ":";
    requests.add(station + start + "+" + cells);
    if (silentStation.test(space.station())) {
      return NO_ANSWER;
    } else if (unreachedStation.test(space.station())) {
      return NO_PATH;
    } else if (broken) {
      return BROKEN;
    } else if (cells > most) {
      return TOO_MANY;
    } else if (start < border && start + cells > border) {
      return NO_CELLS;
    }
    bytes = new byte[2 * cells];
    for (int i = 0; i < cells; i++) {
      if (refused.test(start + i)) {
        return NO_CELLS;
      }
      bytes[2 * i] = (byte) ((start + i) >> 8);
      bytes[2 * i + 1] = (byte) (start + i);
    }
    return OK;
  }

  @Override
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public int dataAt() {
    return 0;
  }

  @Override
  public int dataLength() {
    return bytes.length - missing;
  }

  @Override
  public Refusal refusal(int code) {
    return switch (code) {
      case NO_CELLS -> Refusal.CELLS;
      case TOO_MANY -> Refusal.SIZE;
      case NO_PATH -> Refusal.STATION;
      default -> Refusal.OTHER;
    };
  }

  @Override
  public Quality quality(int code) {
    return code == NO_CELLS ? Quality.BAD_ADDRESS_UNKNOWN : Quality.BAD_DEVICE_FAILURE;
  }

  @Override
  public String says(int code) {
    return "code " + code;
  }

  @Override
  public int cost(Space space, int cells) {
    return 10 + 2 * cells;
  }

  @Override
  public Duration lineTime(Space space, int cells) {
    return Duration.ofMillis(cells);
  }

  @Override
  public LinkException silent() {
    return new LinkException("silent", "nobody answers", "");
  }

  @Override
  public LinkException nonsense(String what) {
    return new LinkException("nonsense", what, "");
  }
}
