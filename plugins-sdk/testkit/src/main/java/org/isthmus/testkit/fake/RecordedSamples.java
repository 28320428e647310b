package org.isthmus.testkit.fake;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.isthmus.api.data.Quality;
import org.isthmus.api.data.Structure;
import org.isthmus.api.driver.Samples;
import org.jspecify.annotations.Nullable;

/** Keeps what a read has put, by tag. For one thread. */
public final class RecordedSamples implements Samples {
  private final Map<Integer, Object> values = new TreeMap<>();
  private final Map<Integer, Quality> qualities = new TreeMap<>();
  private final Map<Integer, String> texts = new TreeMap<>();
  private final Map<Integer, Long> times = new TreeMap<>();

  /** The value of a tag; arrays as lists; null if there is none. */
  public @Nullable Object value(int tag) {
    return values.get(tag);
  }

  /** All values by tag. */
  public Map<Integer, Object> values() {
    return values;
  }

  /** The tags of which something was said. */
  public Set<Integer> touched() {
    Set<Integer> touched = new TreeSet<>(values.keySet());
    touched.addAll(qualities.keySet());
    return touched;
  }

  /** The quality of a tag, as the engine would see it. */
  public Quality quality(int tag) {
    Quality put = qualities.get(tag);
    return put != null ? put : values.containsKey(tag) ? Quality.GOOD : Quality.BAD_NO_DATA;
  }

  /** What the device has said of a tag; empty if nothing. */
  public String deviceSays(int tag) {
    return texts.getOrDefault(tag, "");
  }

  /** Forgets everything, as the engine does before each read. */
  public void clear() {
    values.clear();
    qualities.clear();
    texts.clear();
    times.clear();
  }

  /** When the value of a tag arose by the device's clock; 0 if the driver did not say. */
  public long sourceTime(int tag) {
    return times.getOrDefault(tag, 0L);
  }

  private void put(int tag, Object value) {
    values.put(tag, value);
  }

  @Override
  public void bool(int tag, boolean value) {
    put(tag, value);
  }

  @Override
  public void int64(int tag, long value) {
    put(tag, value);
  }

  @Override
  public void float64(int tag, double value) {
    put(tag, value);
  }

  @Override
  public void text(int tag, String value) {
    put(tag, value);
  }

  @Override
  public void bytes(int tag, byte[] value, int offset, int length) {
    put(tag, Arrays.copyOfRange(value, offset, offset + length));
  }

  @Override
  public void bools(int tag, boolean[] values, int offset, int length) {
    put(tag, IntStream.range(offset, offset + length).mapToObj(i -> values[i]).toList());
  }

  @Override
  public void int64s(int tag, long[] values, int offset, int length) {
    put(tag, Arrays.stream(values, offset, offset + length).boxed().toList());
  }

  @Override
  public void float64s(int tag, double[] values, int offset, int length) {
    put(tag, Arrays.stream(values, offset, offset + length).boxed().toList());
  }

  @Override
  public void texts(int tag, String[] values, int offset, int length) {
    put(tag, Arrays.asList(values).subList(offset, offset + length));
  }

  @Override
  public void structure(int tag, Structure value) {
    put(tag, value);
  }

  @Override
  public void structures(int tag, Structure[] values, int offset, int length) {
    put(tag, Arrays.asList(values).subList(offset, offset + length));
  }

  @Override
  public void quality(int tag, Quality quality, String deviceSays) {
    qualities.put(tag, quality);
    texts.put(tag, deviceSays);
  }

  @Override
  public void sourceTime(int tag, long epochNanos) {
    times.put(tag, epochNanos);
  }
}
