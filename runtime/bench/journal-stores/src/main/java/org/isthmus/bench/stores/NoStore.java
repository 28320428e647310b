package org.isthmus.bench.stores;

/** Stores nothing: what the bench itself costs, to be taken off the figures of the others. */
final class NoStore implements FrameStore {
  @Override
  public void append(byte[] frame, int length) {}

  @Override
  public void sync() {}

  @Override
  public int last(byte[] into) {
    return 0;
  }

  @Override
  public Reader read(long position) {
    throw new UnsupportedOperationException("Nothing was stored");
  }

  @Override
  public void close() {}
}
