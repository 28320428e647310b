package ${package};

import java.util.HexFormat;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Problem;
import org.isthmus.api.sink.Frame;
import org.isthmus.api.sink.RejectedException;

/** Rows as lines: {@code path;time;quality;value}. Stateless. */
final class Lines {
  private Lines() {}

  /**
   * Appends all rows of a frame.
   *
   * @param index the frame's in its batch
   * @throws RejectedException for a row that no line can hold
   */
  static void append(Frame frame, int index, StringBuilder out) throws RejectedException {
    for (int row = 0; row < frame.rows(); row++) {
      long source = frame.sourceTime(row);
      escape(frame.tag(row).path(), out);
      out.append(';').append(source == 0 ? frame.gatewayTime() : source);
      out.append(';').append(frame.quality(row)).append(';');
      if (frame.hasValue(row)) {
        value(frame, index, row, out);
      }
      out.append('\n');
    }
  }

  private static void value(Frame frame, int index, int row, StringBuilder out)
      throws RejectedException {
    DataType type = frame.type(row);
    if (type.isArray()) {
      throw rejected(index, row, type);
    }
    switch (type.kind()) {
      case BOOL -> out.append(frame.bool(row));
      case INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64, TIME -> out.append(frame.int64(row));
      case UINT64 -> out.append(Long.toUnsignedString(frame.int64(row)));
      case FLOAT32, FLOAT64 -> out.append(frame.float64(row));
      case TEXT -> escape(frame.text(row), out);
      case BYTES -> out.append(HexFormat.of().formatHex(frame.bytes(row)));
      default -> throw rejected(index, row, type);
    }
  }

  private static RejectedException rejected(int frame, int row, DataType type) {
    return new RejectedException(
        frame,
        row,
        Problem.of(
            "${artifactId}.type",
            "a line holds single values and no {0}",
            "leave the tag out of the sink's routes",
            type));
  }

  private static void escape(String text, StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      switch (each) {
        case '\n' -> out.append("\\n");
        case ';', '\\' -> out.append('\\').append(each);
        default -> out.append(each);
      }
    }
  }
}
