package org.isthmus.sink.mqtt.internal.payload;

import org.isthmus.api.sink.Frame;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.UnavailableException;

/** One message a sample, whatever it looks like. */
abstract class SampleMessages implements Messages {
  private final Plans plans;

  SampleMessages(Plans plans) {
    this.plans = plans;
  }

  @Override
  public final void write(Frame frame, Outlet outlet)
      throws UnavailableException, RejectedException, InterruptedException {
    for (int row = 0; row < frame.rows(); row++) {
      write(frame, row, plans.of(frame.tag(row)), outlet);
    }
  }

  /** Gives the message of one row to {@code outlet}. */
  abstract void write(Frame frame, int row, TagPlan plan, Outlet outlet)
      throws UnavailableException, RejectedException, InterruptedException;

  @Override
  public final int find(Frame frame, String topic) {
    for (int row = 0; row < frame.rows(); row++) {
      if (plans.of(frame.tag(row)).topic.equals(topic)) {
        return row;
      }
    }
    return NONE;
  }
}
