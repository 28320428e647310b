package org.isthmus.testkit.grade;

import java.util.Comparator;
import java.util.Map;

/**
 * The grades of a plugin. Immutable.
 *
 * @param byId of each driver and sink, by its id
 * @param reports the SHA-256 of each report of tests that was counted, by its file name
 */
public record Grades(Map<String, Grade> byId, Map<String, String> reports) {

  /** That of the plugin: the worst of its drivers and sinks. */
  public Level level() {
    return byId.values().stream().map(Grade::level).max(Comparator.naturalOrder()).orElse(Level.D);
  }
}
