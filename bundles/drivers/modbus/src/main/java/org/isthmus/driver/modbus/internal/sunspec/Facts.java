package org.isthmus.driver.modbus.internal.sunspec;

import java.util.List;
import org.isthmus.api.context.Report;
import org.isthmus.api.data.Quality;
import org.isthmus.api.data.Structure;
import org.isthmus.api.driver.Samples;

/** States each text that is read as a fact; what is no text is left out. */
final class Facts implements Samples {
  private final List<String> names;
  private final Report report;

  /** The names of the facts, in the order of the tags. */
  Facts(List<String> names, Report report) {
    this.names = names;
    this.report = report;
  }

  @Override
  public void text(int tag, String value) {
    if (!value.isBlank()) {
      report.fact(names.get(tag), value);
    }
  }

  @Override
  public void bool(int tag, boolean value) {}

  @Override
  public void int64(int tag, long value) {}

  @Override
  public void float64(int tag, double value) {}

  @Override
  public void bytes(int tag, byte[] value, int offset, int length) {}

  @Override
  public void bools(int tag, boolean[] values, int offset, int length) {}

  @Override
  public void int64s(int tag, long[] values, int offset, int length) {}

  @Override
  public void float64s(int tag, double[] values, int offset, int length) {}

  @Override
  public void texts(int tag, String[] values, int offset, int length) {}

  @Override
  public void structure(int tag, Structure value) {}

  @Override
  public void structures(int tag, Structure[] values, int offset, int length) {}

  @Override
  public void quality(int tag, Quality quality, String deviceSays) {}

  @Override
  public void sourceTime(int tag, long epochNanos) {}
}
