package org.isthmus.rest.internal.operation;

import jakarta.servlet.http.HttpServletRequest;

/** Who may do what. Any thread. */
public interface Door {
  /**
   * Lets a request in, before anything of its body is read.
   *
   * @throws ProblemException if it may not; that has been recorded where it has to be
   */
  Identity admit(Operation operation, HttpServletRequest http) throws ProblemException;

  /** Records that an operation has refused somebody who was let in. */
  void refused(Operation operation, Identity identity, HttpServletRequest http, Problem why);
}
