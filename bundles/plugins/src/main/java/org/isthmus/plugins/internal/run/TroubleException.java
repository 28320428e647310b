package org.isthmus.plugins.internal.run;

/** A plugin does not come up or does not work: a line for the operator. */
public final class TroubleException extends Exception {
  private static final long serialVersionUID = 1;

  /** With the line. */
  public TroubleException(String why) {
    super(why, null, false, false);
  }

  /** The line. */
  public String why() {
    return String.valueOf(getMessage());
  }
}
