package org.isthmus.rest.internal.openapi;

import java.util.Set;
import java.util.TreeSet;
import org.isthmus.rest.internal.operation.Operation;

/** Which errors an operation may answer: its own, and those that follow from its declaration. */
final class Errors {
  private Errors() {}

  static Set<Integer> of(Operation operation) {
    Set<Integer> errors = new TreeSet<>(operation.errors());
    errors.add(400);
    errors.add(503);
    if (operation.role() != null) {
      errors.add(401);
      errors.add(403);
    }
    if (operation.body() != null) {
      errors.add(408);
      errors.add(413);
      errors.add(415);
    }
    return errors;
  }

  static String description(int status) {
    return switch (status) {
      case 400 -> "A parameter or the body is not what the operation takes";
      case 401 -> "Nobody has logged in, the session has ended, or name or password are wrong";
      case 403 -> "The role does not allow it, or the CSRF token is missing or wrong";
      case 404 -> "There is nothing of that name";
      case 408 -> "The body came too slowly";
      case 409 -> "It is not possible as things stand";
      case 412 -> "Somebody has changed it meanwhile";
      case 413 -> "The body is too large";
      case 415 -> "The body is of another media type";
      case 422 -> "What was sent is understood, and not possible";
      case 428 -> "The header If-Match is missing";
      case 429 -> "Too many, or too often; Retry-After may say when to try again";
      case 503 -> "A part of the gateway is not there (yet), or busy";
      case 504 -> "The device has not answered; nobody knows whether it was done";
      default -> "The gateway failed";
    };
  }
}
