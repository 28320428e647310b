package org.isthmus.testkit.fake;

import java.util.List;
import org.isthmus.api.sink.Batch;
import org.isthmus.api.sink.Frame;
import org.isthmus.api.sink.Position;

/** A batch of the tests. */
public record FakeBatch(List<Frame> all, boolean retry) implements Batch {

  /** A first try. */
  public static FakeBatch of(Frame... frames) {
    return new FakeBatch(List.of(frames), false);
  }

  /** The same batch again. */
  public FakeBatch again() {
    return new FakeBatch(all, true);
  }

  @Override
  public Position id() {
    return all.get(0).position();
  }

  @Override
  public Position next() {
    return Position.of(1, id().sequence() + rows());
  }

  @Override
  public int frames() {
    return all.size();
  }

  @Override
  public Frame frame(int index) {
    return all.get(index);
  }

  @Override
  public int rows() {
    return all.stream().mapToInt(Frame::rows).sum();
  }
}
