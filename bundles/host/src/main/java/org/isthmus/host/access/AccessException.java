package org.isthmus.host.access;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.isthmus.api.data.Problem;

/** Something about users, sessions or tokens is refused; nothing has changed. */
public final class AccessException extends Exception {
  private static final long serialVersionUID = 1;

  /** Why. */
  public enum Kind {
    /** Name or password are wrong; which of them is not said. */
    WRONG_CREDENTIALS,
    /** Too many wrong passwords, or too many logins at the same time; try again later. */
    LOCKED,
    /** There is no such user or token. */
    UNKNOWN,
    /** There is one of that name already. */
    EXISTS,
    /** A name, password or role that is not possible. */
    INVALID,
    /** It would leave the gateway without an administrator. */
    LAST_ADMINISTRATOR,
    /** The users cannot be read, so nobody is let in until that is repaired. */
    UNAVAILABLE
  }

  private final Kind kind;
  private final transient Problem problem;
  private final Duration retryAfter;

  /**
   * Makes one.
   *
   * @param problem for a person; never a secret
   * @param retryAfter for {@link Kind#LOCKED}; else zero
   */
  public AccessException(Kind kind, Problem problem, Duration retryAfter) {
    super(problem.toString());
    this.kind = requireNonNull(kind, "kind is null");
    this.problem = problem;
    this.retryAfter = requireNonNull(retryAfter, "retryAfter is null");
  }

  /** Why. */
  public Kind kind() {
    return kind;
  }

  /** What is wrong, and the cure. */
  public Problem problem() {
    return problem;
  }

  /** How long to wait before it may be tried again; zero if waiting does not help. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
