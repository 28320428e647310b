package org.isthmus.engine.internal;

/** What a frame of the journal carries. */
public final class FrameKind {
  /** Samples of a scan; the source's definition names the tags. */
  public static final byte SAMPLES = 1;

  /** One event of a device. */
  public static final byte EVENT = 2;

  /** One change of a device's state. */
  public static final byte STATE = 3;

  private FrameKind() {}
}
