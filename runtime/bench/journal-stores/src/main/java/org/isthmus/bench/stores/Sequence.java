package org.isthmus.bench.stores;

import java.io.IOException;

/** Checks that frames come complete, in the order of their ids, each once. */
final class Sequence {
  private final byte[] frame = new byte[Frame.MAX_BYTES];
  private long frames;
  private long last = -1;
  private long missing;
  private long repeated;
  private long wrong;

  void readAll(FrameStore.Reader reader) throws IOException {
    for (int length = reader.next(frame); length >= 0; length = reader.next(frame)) {
      take(length);
    }
  }

  private void take(int length) {
    frames++;
    if (!Frame.intact(frame, length)) {
      wrong++;
      return;
    }
    long id = Frame.id(frame);
    if (id <= last) {
      repeated++;
      return;
    }
    missing += id - last - 1;
    last = id;
  }

  long frames() {
    return frames;
  }

  long last() {
    return last;
  }

  void say() {
    Child.say("frames", frames);
    Child.say("newest", last);
    Child.say("missing", missing);
    Child.say("repeated", repeated);
    Child.say("wrong", wrong);
  }
}
