package org.isthmus.api.driver;

import org.isthmus.api.data.Problem;

/**
 * Settings that cannot be right, found beyond what {@link org.isthmus.api.plugin.Setting} and the
 * record's constructor can check. The device stays in the state "wrong configuration" until they
 * change.
 */
public final class SettingsException extends Exception {
  private static final long serialVersionUID = 1;

  private final String field;
  private final transient Problem problem;

  /**
   * With a problem.
   *
   * @param field the component of the settings record, nested ones with dots: {@code tls.key}
   */
  public SettingsException(String field, Problem problem) {
    super(field + ": " + problem);
    this.field = field;
    this.problem = problem;
  }

  /** The component of the settings record. */
  public String field() {
    return field;
  }

  /** What is wrong and what would be right. */
  public Problem problem() {
    return problem;
  }
}
