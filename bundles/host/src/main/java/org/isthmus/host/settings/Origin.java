package org.isthmus.host.settings;

/**
 * Where something stands in the configuration. All origins are equal: what only moved to another
 * line is the same configuration, and must not reconnect a device.
 *
 * @param file relative to the gateway's home, with slashes; empty if it is in no file
 * @param line counted from 1; 0 if it is in no line
 */
public record Origin(String file, int line) {
  /** In no file. */
  public static final Origin NONE = new Origin("", 0);

  @Override
  public boolean equals(Object other) {
    return other instanceof Origin;
  }

  @Override
  public int hashCode() {
    return 0;
  }

  @Override
  public String toString() {
    return line > 0 ? file + ":" + line : file;
  }
}
