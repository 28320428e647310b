package org.isthmus.bench.clients;

/**
 * What is read of a device.
 *
 * @param table {@code coil}, {@code discrete}, {@code input} or {@code holding}
 * @param offset from 0
 * @param type {@code bool}, {@code uint16} or {@code float32}
 * @param order of the bytes of a float32, such as {@code CDAB}
 */
record Tag(String table, int offset, String type, String order) {
  /** Reads {@code holding 8 float32 CDAB}; the order may be missing. */
  static Tag parse(String line) {
    String[] words = line.split(" ");
    String order = words.length > 3 ? words[3] : "ABCD";
    return new Tag(words[0], Integer.parseInt(words[1]), words[2], order);
  }
}
