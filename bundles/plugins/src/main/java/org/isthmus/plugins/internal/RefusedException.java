package org.isthmus.plugins.internal;

/** Why a jar is not let in: a line for the operator, with the cure. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1;

  RefusedException(String why) {
    super(why);
  }
}
