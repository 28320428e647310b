package org.isthmus.engine.internal.delivery;

import java.util.ArrayList;
import java.util.List;
import org.isthmus.api.sink.Batch;
import org.isthmus.api.sink.Frame;
import org.isthmus.api.sink.Position;
import org.isthmus.engine.internal.frame.FrameView;

/** The frames that are delivered together; views and lists are used again. One thread. */
final class JournalBatch implements Batch {
  private static final Position NOWHERE = Position.of(0, 0);

  private final List<FrameView> views = new ArrayList<>();
  private final List<FrameView> frames = new ArrayList<>();
  private Position id = NOWHERE;
  private Position next = NOWHERE;
  private boolean retry;
  private int rows;

  void clear() {
    frames.clear();
    rows = 0;
    retry = false;
  }

  /** A view to read the next frame into; it counts only after {@link #add}. */
  FrameView spare() {
    if (frames.size() == views.size()) {
      views.add(new FrameView());
    }
    return views.get(frames.size());
  }

  /** The spare view holds a frame with rows for the sink. */
  void add(FrameView view) {
    if (frames.isEmpty()) {
      id = view.position(0);
    }
    frames.add(view);
    rows += view.rows();
  }

  void next(Position position) {
    next = position;
  }

  void again() {
    retry = true;
  }

  /** Takes out what was rejected: one row, or all of a frame if {@code row} is negative. */
  int remove(int frame, int row) {
    FrameView view = frames.get(frame);
    int gone = row < 0 ? view.rows() : 1;
    if (gone < view.rows()) {
      view.remove(row);
    } else {
      frames.remove(frame);
      views.remove(view);
    }
    rows -= gone;
    return gone;
  }

  /** Takes out the frames before a position; returns how many rows they had. */
  int dropUntil(Position from) {
    int before = rows;
    while (!frames.isEmpty() && frames.get(0).position(0).compareTo(from) < 0) {
      remove(0, -1);
    }
    return before - rows;
  }

  @Override
  public Position id() {
    return id;
  }

  @Override
  public Position next() {
    return next;
  }

  @Override
  public boolean retry() {
    return retry;
  }

  @Override
  public int frames() {
    return frames.size();
  }

  @Override
  public Frame frame(int index) {
    return frames.get(index);
  }

  @Override
  public int rows() {
    return rows;
  }
}
