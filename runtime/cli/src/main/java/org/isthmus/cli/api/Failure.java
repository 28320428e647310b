package org.isthmus.cli.api;

import org.jspecify.annotations.Nullable;

/** Ends a command: what is wrong, why, and what would be right, in one line. */
public final class Failure extends Exception {
  /** The gateway has refused or taken back what was asked for. */
  public static final int REFUSED = 1;

  /** What was asked for cannot be asked for. */
  public static final int USAGE = 2;

  /** No gateway answers. */
  public static final int UNREACHABLE = 3;

  private static final long serialVersionUID = 1;

  private final int exitCode;
  private final @Nullable String json;

  private Failure(int exitCode, String message, @Nullable String json) {
    super(message, null, false, false);
    this.exitCode = exitCode;
    this.json = json;
  }

  /** Refused, or not possible. */
  public static Failure refused(String message) {
    return new Failure(REFUSED, message, null);
  }

  /** The command was not written as it should be. */
  public static Failure usage(String message) {
    return new Failure(USAGE, message, null);
  }

  /** No gateway answers. */
  public static Failure unreachable(String message) {
    return new Failure(UNREACHABLE, message, null);
  }

  /** The gateway says why not. */
  static Failure problem(String message, String json) {
    return new Failure(REFUSED, message, json);
  }

  /** What the process ends with. */
  public int exitCode() {
    return exitCode;
  }

  /** The gateway's own words; null if they are none of its. */
  public @Nullable String json() {
    return json;
  }
}
