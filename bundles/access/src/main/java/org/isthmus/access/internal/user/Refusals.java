package org.isthmus.access.internal.user;

import java.time.Duration;
import org.isthmus.api.data.Problem;
import org.isthmus.host.access.AccessException;
import org.isthmus.host.access.AccessException.Kind;
import org.isthmus.host.access.Role;

/** Why a change of users or tokens is refused. Stateless. */
final class Refusals {
  private Refusals() {}

  static AccessException unknownUser(String name) {
    return of(Kind.UNKNOWN, "access.user.unknown", "there is no user {0}", "correct it", name);
  }

  static AccessException unknownToken(String user, String name) {
    return of(
        Kind.UNKNOWN, "access.token.unknown", "{0} has no token {1}", "correct it", user, name);
  }

  static AccessException userExists(String name) {
    return of(
        Kind.EXISTS,
        "access.user.exists",
        "there is a user {0} already, or one that differs in capitals only",
        "take another name",
        name);
  }

  static AccessException tokenExists(String user, String name) {
    return of(
        Kind.EXISTS,
        "access.token.exists",
        "{0} has a token {1} already",
        "take another name, or revoke that one",
        user,
        name);
  }

  static AccessException tooMany(String what, int most) {
    return of(Kind.INVALID, "access.many", "there are {0} {1} already", "remove one", most, what);
  }

  static AccessException lastAdministrator(String name) {
    return of(
        Kind.LAST_ADMINISTRATOR,
        "access.administrator.last",
        "{0} is the only administrator",
        "make another user an administrator first",
        name);
  }

  static AccessException tokenRole(Role role, Role most) {
    return of(
        Kind.INVALID,
        "access.token.role",
        "a token cannot be {0}, since its user is {1}",
        "take {1} or less",
        role.text(),
        most.text());
  }

  static AccessException tokenExpired() {
    return of(
        Kind.INVALID,
        "access.token.expired",
        "the token would have expired already",
        "take a time in the future");
  }

  private static AccessException of(
      Kind kind, String code, String problem, String cure, Object... of) {
    return new AccessException(kind, Problem.of(code, problem, cure, of), Duration.ZERO);
  }
}
