package org.isthmus.launcher;

/** Why the gateway cannot start: one line for the operator, and how the process ends. */
public final class LaunchException extends Exception {
  private static final long serialVersionUID = 1;

  /** How the process ends. */
  public enum Exit {
    /** Something that should not happen. */
    FAILED(1),
    /** Wrong arguments. */
    USAGE(2),
    /** The HTTP port is taken. */
    PORT_TAKEN(3),
    /** The home cannot be used. */
    HOME(4);

    private final int code;

    Exit(int code) {
      this.code = code;
    }

    /** The exit code of the process. */
    public int code() {
      return code;
    }
  }

  private final Exit exit;

  /** With what, where and the cure. */
  public LaunchException(Exit exit, String message) {
    super(message);
    this.exit = exit;
  }

  /** How the process ends. */
  public Exit exit() {
    return exit;
  }
}
