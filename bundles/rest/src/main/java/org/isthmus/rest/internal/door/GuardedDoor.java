package org.isthmus.rest.internal.door;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.isthmus.api.data.Secret;
import org.isthmus.host.access.Caller;
import org.isthmus.host.access.Gatekeeper;
import org.isthmus.host.access.Gatekeeper.Session;
import org.isthmus.host.audit.Audit;
import org.isthmus.rest.internal.operation.Door;
import org.isthmus.rest.internal.operation.Identity;
import org.isthmus.rest.internal.operation.Operation;
import org.isthmus.rest.internal.operation.Problem;
import org.isthmus.rest.internal.operation.ProblemException;
import org.isthmus.rest.internal.operation.Services;
import org.jspecify.annotations.Nullable;

/**
 * Asks the gatekeeper who it is, and compares the role with what is needed. Without a gatekeeper
 * nobody comes in; without an audit nothing is changed that has to be recorded. Any thread.
 */
public final class GuardedDoor implements Door {
  private static final String BEARER = "Bearer ";
  private static final String CSRF = "X-CSRF-Token";

  private final Services services;

  /** A door of these services. */
  public GuardedDoor(Services services) {
    this.services = services;
  }

  @Override
  public Identity admit(Operation operation, HttpServletRequest http) throws ProblemException {
    if (operation.role() == null) {
      return Identity.NOBODY;
    }
    Identity identity = identify(http);
    Caller caller = identity.caller();
    if (caller == null) {
      throw notLoggedIn("nobody has logged in");
    }
    ProblemException against = against(operation, identity, caller, http);
    if (against != null) {
      refused(operation, identity, http, against.problem());
      throw against;
    }
    if (operation.audited()) {
      services.need(Audit.class);
    }
    return identity;
  }

  @Override
  public void refused(
      Operation operation, Identity identity, HttpServletRequest http, Problem why) {
    Audit audit = services.find(Audit.class);
    Caller caller = identity.caller();
    if (audit != null && caller != null) {
      audit.record(
          caller,
          "api." + operation.id(),
          http.getMethod() + " " + http.getPathInfo(),
          Audit.Outcome.REFUSED,
          why.detail());
    }
  }

  /** Who it is, by token or session. */
  Identity identify(HttpServletRequest http) throws ProblemException {
    Gatekeeper gatekeeper = services.need(Gatekeeper.class);
    String authorization = http.getHeader("Authorization");
    if (authorization != null) {
      if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
        throw notLoggedIn("the Authorization header is not a bearer token");
      }
      Secret token = Secret.of(authorization.substring(BEARER.length()).strip());
      Optional<Caller> caller = gatekeeper.token(token, http.getRemoteAddr());
      return new Identity(
          caller.orElseThrow(() -> notLoggedIn("the token is not known, or has expired")),
          null,
          token);
    }
    String id = Cookies.session(http);
    Session session = id == null ? null : gatekeeper.session(id).orElse(null);
    if (session == null) {
      throw notLoggedIn(id == null ? "nobody has logged in" : "the session has ended");
    }
    return new Identity(session.caller(), session, null);
  }

  private static @Nullable ProblemException against(
      Operation operation, Identity identity, Caller caller, HttpServletRequest http) {
    Session session = identity.session();
    if (operation.role() != null && !caller.role().includes(operation.role())) {
      return refused(
          Problem.ROLE,
          caller.name() + " is " + caller.role().text() + ", and this needs " + needed(operation),
          "ask an administrator");
    }
    if (session != null && operation.changes() && !same(session.csrf(), http.getHeader(CSRF))) {
      return refused(
          "access.csrf",
          "the header " + CSRF + " is missing or wrong",
          "send what the login has answered as 'csrf'");
    }
    if (session != null
        && operation.changes()
        && !operation.password()
        && session.passwordToChange()) {
      return refused(
          "access.password",
          "the password is still the one that was generated",
          "change it first: PUT /api/v1/session/password");
    }
    return null;
  }

  private static String needed(Operation operation) {
    return operation.role() == null ? "" : operation.role().text();
  }

  /** In the same time whatever differs. */
  private static boolean same(String secret, @Nullable String shown) {
    return shown != null
        && MessageDigest.isEqual(
            secret.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
  }

  private static ProblemException refused(String code, String detail, String cure) {
    return ProblemException.of(403, code, detail, cure);
  }

  private static ProblemException notLoggedIn(String why) {
    return ProblemException.of(
            401,
            "access.login",
            why,
            "log in with POST /api/v1/login, or send a token as 'Authorization: Bearer ...'")
        .header("WWW-Authenticate", "Bearer");
  }
}
