package org.isthmus.host.settings;

import org.isthmus.api.data.Problem;

/**
 * Something wrong in the configuration.
 *
 * @param origin where
 * @param field what, with dots: {@code settings.port}; empty if it is the whole file
 * @param problem why, and what would be right
 */
public record Fault(Origin origin, String field, Problem problem) {
  @Override
  public String toString() {
    String where = origin.toString();
    return (where.isEmpty() ? "" : where + ": ") + (field.isEmpty() ? "" : field + ": ") + problem;
  }
}
