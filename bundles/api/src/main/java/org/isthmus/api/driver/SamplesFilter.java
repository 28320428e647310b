package org.isthmus.api.driver;

import org.isthmus.api.data.Quality;
import org.isthmus.api.data.Structure;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Stands between a plan and the samples that the engine handed out, for drivers that read values
 * and change some before they are put, such as by a scale factor. All that a subclass does not take
 * for itself goes through; what {@link Samples} gains later does, too. For the thread of the read.
 */
@ConsumerType
public abstract class SamplesFilter implements Samples {
  private @Nullable Samples into;

  /** Leads nowhere yet. */
  protected SamplesFilter() {}

  /**
   * Where it leads from now on; what comes while that is null is dropped. An engine's samples are
   * to be let go before the call that handed them out returns.
   */
  protected final void lead(@Nullable Samples into) {
    this.into = into;
  }

  @Override
  public void bool(int tag, boolean value) {
    if (into != null) {
      into.bool(tag, value);
    }
  }

  @Override
  public void int64(int tag, long value) {
    if (into != null) {
      into.int64(tag, value);
    }
  }

  @Override
  public void float64(int tag, double value) {
    if (into != null) {
      into.float64(tag, value);
    }
  }

  @Override
  public void text(int tag, String value) {
    if (into != null) {
      into.text(tag, value);
    }
  }

  @Override
  public void bytes(int tag, byte[] value, int offset, int length) {
    if (into != null) {
      into.bytes(tag, value, offset, length);
    }
  }

  @Override
  public void bools(int tag, boolean[] values, int offset, int length) {
    if (into != null) {
      into.bools(tag, values, offset, length);
    }
  }

  @Override
  public void int64s(int tag, long[] values, int offset, int length) {
    if (into != null) {
      into.int64s(tag, values, offset, length);
    }
  }

  @Override
  public void float64s(int tag, double[] values, int offset, int length) {
    if (into != null) {
      into.float64s(tag, values, offset, length);
    }
  }

  @Override
  public void texts(int tag, String[] values, int offset, int length) {
    if (into != null) {
      into.texts(tag, values, offset, length);
    }
  }

  @Override
  public void structure(int tag, Structure value) {
    if (into != null) {
      into.structure(tag, value);
    }
  }

  @Override
  public void structures(int tag, Structure[] values, int offset, int length) {
    if (into != null) {
      into.structures(tag, values, offset, length);
    }
  }

  @Override
  public void quality(int tag, Quality quality, String deviceSays) {
    if (into != null) {
      into.quality(tag, quality, deviceSays);
    }
  }

  @Override
  public void sourceTime(int tag, long epochNanos) {
    if (into != null) {
      into.sourceTime(tag, epochNanos);
    }
  }
}
