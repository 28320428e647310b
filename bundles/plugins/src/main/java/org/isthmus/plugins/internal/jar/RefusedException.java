package org.isthmus.plugins.internal.jar;

/** Why a jar is not let in: a line for the operator, with the cure. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1;

  /** With the line. */
  public RefusedException(String why) {
    super(why, null, false, false);
  }

  /** The line. */
  public String why() {
    return String.valueOf(getMessage());
  }
}
