package org.isthmus.wire.memory;

/** How the answers of a device carry single bits. */
public enum Packing {
  /** Eight a byte, the first one the least significant. */
  EIGHT(8),
  /** Two a byte, the first one in the high nibble: MELSEC by bits, binary. */
  TWO(2),
  /** One a byte: FINS. */
  ONE(1);

  private final int perByte;

  Packing(int perByte) {
    this.perByte = perByte;
  }

  /** How many bytes carry so many bits. */
  int bytes(int bits) {
    return (bits + perByte - 1) / perByte;
  }
}
