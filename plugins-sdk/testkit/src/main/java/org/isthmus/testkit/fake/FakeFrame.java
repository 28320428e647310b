package org.isthmus.testkit.fake;

import java.util.ArrayList;
import java.util.List;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.data.Structure;
import org.isthmus.api.sink.Frame;
import org.isthmus.api.sink.Position;
import org.isthmus.api.sink.Tag;
import org.jspecify.annotations.Nullable;

/**
 * A frame of the tests. A cell holds what the frame's getters give: a Boolean, Long, Double,
 * String, byte[] or Structure, or a List of these for an array; null for no value.
 */
public final class FakeFrame implements Frame {
  private record Row(Tag tag, @Nullable Object cell, Quality quality, long sourceTime) {}

  private final List<Row> rows = new ArrayList<>();
  private final long gatewayTime;
  private boolean historical;

  /** An empty frame of a scan at {@code gatewayTime}. */
  public FakeFrame(long gatewayTime) {
    this.gatewayTime = gatewayTime;
  }

  /** Adds a good row without a time of its own. */
  public FakeFrame row(Tag tag, @Nullable Object cell) {
    return row(tag, cell, Quality.GOOD, 0);
  }

  /** Adds a row. */
  public FakeFrame row(Tag tag, @Nullable Object cell, Quality quality, long sourceTime) {
    rows.add(new Row(tag, cell, quality, sourceTime));
    return this;
  }

  /** Says that the rows come out of the device's history. */
  public FakeFrame fromHistory() {
    historical = true;
    return this;
  }

  private Object cell(int row) {
    Object cell = rows.get(row).cell();
    if (cell == null) {
      throw new IllegalStateException("row " + row + " has no value");
    }
    return cell;
  }

  private Object cell(int row, int element) {
    return cell(row) instanceof List<?> elements ? elements.get(element) : cell(row);
  }

  @Override
  public String area() {
    return rows.get(0).tag().area();
  }

  @Override
  public String device() {
    return rows.get(0).tag().device();
  }

  @Override
  public long gatewayTime() {
    return gatewayTime;
  }

  @Override
  public int rows() {
    return rows.size();
  }

  @Override
  public Tag tag(int row) {
    return rows.get(row).tag();
  }

  @Override
  public DataType type(int row) {
    return tag(row).type();
  }

  @Override
  public boolean hasValue(int row) {
    return rows.get(row).cell() != null;
  }

  @Override
  public boolean bool(int row) {
    return (Boolean) cell(row);
  }

  @Override
  public long int64(int row) {
    return (Long) cell(row);
  }

  @Override
  public double float64(int row) {
    return (Double) cell(row);
  }

  @Override
  public String text(int row) {
    return (String) cell(row);
  }

  @Override
  public byte[] bytes(int row) {
    return ((byte[]) cell(row)).clone();
  }

  @Override
  public int length(int row) {
    return cell(row) instanceof List<?> elements ? elements.size() : 1;
  }

  @Override
  public boolean bool(int row, int element) {
    return (Boolean) cell(row, element);
  }

  @Override
  public long int64(int row, int element) {
    return (Long) cell(row, element);
  }

  @Override
  public double float64(int row, int element) {
    return (Double) cell(row, element);
  }

  @Override
  public String text(int row, int element) {
    return (String) cell(row, element);
  }

  @Override
  public Structure structure(int row, int element) {
    return (Structure) cell(row, element);
  }

  @Override
  public Quality quality(int row) {
    return rows.get(row).quality();
  }

  @Override
  public long sourceTime(int row) {
    return rows.get(row).sourceTime();
  }

  @Override
  public boolean historical() {
    return historical;
  }

  @Override
  public Position position(int row) {
    return Position.of(1, gatewayTime + row);
  }

  @Override
  public String deviceSays(int row) {
    return "";
  }
}
