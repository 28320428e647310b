package org.isthmus.testkit.suite;

import java.util.List;
import java.util.Map;
import org.isthmus.api.data.DataType;
import org.isthmus.testkit.peer.Fault;
import org.jspecify.annotations.Nullable;

/**
 * Reads of a driver and the bytes they must cause. Immutable.
 *
 * @param file where it stands
 * @param name the protocol, for a person
 * @param cases each on a link of its own
 */
public record Suite(String file, String name, List<Case> cases) {
  /**
   * One read.
   *
   * @param line where it stands in the file, from 1
   * @param name what it shows
   * @param settings what differs from the settings of the test
   * @param tags what is read, in one plan
   * @param exchanges what goes over the wire, in order
   * @param samples what each tag must become; empty if the link must break
   * @param problem a part of what the driver must say when the link breaks; null if it must not
   */
  public record Case(
      int line,
      String name,
      Map<String, String> settings,
      List<Tag> tags,
      List<Exchange> exchanges,
      List<Expected> samples,
      @Nullable String problem) {}

  /** A tag: its address and the type that its configuration declares. */
  public record Tag(String address, DataType type) {}

  /** A request and what comes back. */
  public record Exchange(int line, BytePattern out, BytePattern in, Fault fault) {}

  /**
   * What a tag must become.
   *
   * @param value as text; arrays as {@code [1, 2]}; null if the tag must have none
   * @param quality the name of the quality, {@code good} with a value
   * @param says a part of what the device is quoted with
   */
  public record Expected(@Nullable String value, String quality, String says) {}
}
