package org.isthmus.testkit.jar;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.isthmus.testkit.peer.RealServer;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor gives beside the jar: {@code conformance.yaml} in one directory. Immutable.
 *
 * @param plugins what is given, by the id of a driver or sink
 * @param directory where it was read; null if it was in no file
 */
public record Suite(Map<String, Given> plugins, @Nullable Path directory) {

  /** Of a plugin whose vendor gives nothing. */
  public static Suite none() {
    return new Suite(Map.of(), null);
  }

  /** What is given for a driver or sink; nothing if it is not named. */
  public Given of(String id) {
    return plugins.getOrDefault(id, Given.nothing());
  }

  /** The servers among the devices. */
  public List<RealServer> servers() {
    return plugins.values().stream()
        .map(Given::device)
        .filter(RealServer.class::isInstance)
        .map(RealServer.class::cast)
        .toList();
  }

  /**
   * Reads the file in a directory.
   *
   * @param devices where the classes of devices are that it names
   * @throws IOException that names file, line and cure
   */
  public static Suite read(Path directory, ClassLoader devices) throws IOException {
    return SuiteFile.read(directory, devices);
  }
}
