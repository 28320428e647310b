package org.isthmus.demo.modbus;

import java.util.function.IntConsumer;

/**
 * A machine as its server sees it: the last published frame, and a way to write. Thread-safe: reads
 * take the frame; writes hold the plant's lock, and what they changed is published before they
 * return, so that a client reads back what it wrote.
 */
public final class Machine {
  private final RegisterMap map;
  private final Object plantLock;
  private volatile Frame frame;

  public Machine(RegisterMap map, Object plantLock) {
    this.map = map;
    this.plantLock = plantLock;
    this.frame = map.encode();
  }

  public String name() {
    return map.machine();
  }

  /** Shows the machine as it is now; the caller holds the plant's lock. */
  public void publish() {
    frame = map.encode();
  }

  RegisterMap map() {
    return map;
  }

  Frame frame() {
    return frame;
  }

  /** Takes a raw value; false where the address is read-only. */
  boolean write(Table table, int address, int value) {
    IntConsumer writer = map.writer(table, address);
    if (writer == null) {
      return false;
    }
    synchronized (plantLock) {
      writer.accept(value);
      publish();
    }
    return true;
  }
}
