package org.isthmus.testkit.jar;

/** A plugin does not keep to a rule. */
public final class BrokenException extends Exception {
  private static final long serialVersionUID = 1;

  /** What was found, for its vendor. */
  public BrokenException(String found) {
    super(found);
  }
}
