package org.isthmus.examples.influxdb;

import org.isthmus.api.sink.Frame;

/** A row in the line protocol; a field for each kind, since a field has one type for ever. */
final class Line {
  private Line() {}

  static void append(Frame frame, int row, StringBuilder out) {
    String area = frame.area().isEmpty() ? "" : ",area=" + escape(frame.area());
    out.append("isthmus").append(area).append(",device=").append(escape(frame.device()));
    out.append(",tag=").append(escape(frame.tag(row).name()));
    out.append(" quality=\"").append(frame.quality(row)).append('"');
    if (frame.hasValue(row) && !frame.type(row).isArray()) {
      switch (frame.type(row).kind()) {
        case BOOL -> out.append(",bool=").append(frame.bool(row));
        case INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64, TIME ->
            out.append(",int=").append(frame.int64(row)).append('i');
        case UINT64 -> out.append(",float=").append(Long.toUnsignedString(frame.int64(row)));
        case FLOAT32, FLOAT64 -> out.append(finite(frame.float64(row)));
        case TEXT ->
            out.append(",text=\"")
                .append(frame.text(row).replace("\\", "\\\\").replace("\"", "\\\""))
                .append('"');
        default -> {}
      }
    }
    long source = frame.sourceTime(row);
    out.append(' ').append(source == 0 ? frame.gatewayTime() : source).append('\n');
  }

  private static String finite(double value) {
    return Double.isFinite(value) ? ",float=" + value : "";
  }

  private static String escape(String text) {
    return text.replace(",", "\\,").replace("=", "\\=").replace(" ", "\\ ");
  }
}
