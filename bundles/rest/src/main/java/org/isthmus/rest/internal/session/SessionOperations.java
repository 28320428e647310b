package org.isthmus.rest.internal.session;

import static org.isthmus.rest.internal.operation.OperationBuilder.get;
import static org.isthmus.rest.internal.operation.OperationBuilder.post;
import static org.isthmus.rest.internal.operation.OperationBuilder.put;

import java.util.List;
import java.util.function.Consumer;
import org.isthmus.api.data.Secret;
import org.isthmus.host.access.AccessException;
import org.isthmus.host.access.Caller;
import org.isthmus.host.access.Gatekeeper;
import org.isthmus.host.access.Gatekeeper.Session;
import org.isthmus.host.access.Role;
import org.isthmus.host.access.Users;
import org.isthmus.rest.internal.door.Cookies;
import org.isthmus.rest.internal.operation.Operation;
import org.isthmus.rest.internal.operation.ProblemException;
import org.isthmus.rest.internal.operation.Reply;
import org.isthmus.rest.internal.operation.Request;
import org.isthmus.rest.internal.operation.Services;
import org.isthmus.rest.internal.shape.Member;
import org.jspecify.annotations.Nullable;

/** Logging in and out. Any thread. */
public final class SessionOperations {
  private static final String GROUP = "Session";
  private static final int LOGIN_MOST = 4 << 10;
  private static final int LOGINS_AT_ONCE = 4;

  private final Services services;
  private final Consumer<String> ended;

  /**
   * Operations on these services.
   *
   * @param ended is told the id of a session that was just closed
   */
  public SessionOperations(Services services, Consumer<String> ended) {
    this.services = services;
    this.ended = ended;
  }

  /** Name and password. */
  public record Login(
      @Member(value = "The user's name", most = 128) String user,
      @Member(value = "The password", most = 1024) Secret password) {}

  /** Who is logged in. */
  public record SessionView(
      @Member("The user's name") String user,
      @Member("What the user may do") Role role,
      @Member(value = "The name of the token that was shown", optional = true)
          @Nullable String token,
      @Member(
              value = "What every request that changes something sends as X-CSRF-Token",
              optional = true)
          @Nullable String csrf,
      @Member("Whether the password has to be changed before anything else")
          boolean passwordToChange) {}

  /** Another password. */
  public record PasswordChange(
      @Member(value = "The password as it is", most = 1024) Secret current,
      @Member(value = "The password as it is to be", most = 1024) Secret next) {}

  /** The declarations. */
  public List<Operation> all() {
    return List.of(
        post("/login", "login")
            .says(GROUP, "Log in")
            .more("Sets the cookie isthmus-session. Wrong passwords lock a user for a while.")
            .takes(Login.class, LOGIN_MOST, LOGINS_AT_ONCE)
            .gives(200, SessionView.class, "Logged in")
            .errors(401, 429)
            .does(this::login),
        post("/logout", "logout")
            .says(GROUP, "Log out")
            .needs(Role.VIEWER)
            .beforePasswordIsChanged()
            .errors(409)
            .does(this::logout),
        get("/session", "getSession")
            .says(GROUP, "Who is logged in")
            .needs(Role.VIEWER)
            .gives(200, SessionView.class, "Who is logged in")
            .does(this::session),
        put("/session/password", "changeOwnPassword")
            .says(GROUP, "Change the own password")
            .more("All other sessions of the user end.")
            .needs(Role.VIEWER)
            .beforePasswordIsChanged()
            .takes(PasswordChange.class, LOGIN_MOST, LOGINS_AT_ONCE)
            .errors(422, 429)
            .does(this::password));
  }

  private Reply login(Request request) throws Exception {
    Login login = request.body(Login.class);
    Session session =
        services.need(Gatekeeper.class).login(login.user(), login.password(), request.from());
    return Reply.of(view(session.caller(), session))
        .header("Set-Cookie", Cookies.open(session.id(), request.secure()));
  }

  private Reply logout(Request request) throws ProblemException {
    Session session = request.session();
    if (session == null) {
      throw ProblemException.of(
          409, "session.none", "a token has no session to end", "revoke it: DELETE /tokens");
    }
    services.need(Gatekeeper.class).logout(session.id(), request.from());
    ended.accept(session.id());
    return Reply.done().header("Set-Cookie", Cookies.forget(request.secure()));
  }

  private Reply session(Request request) {
    return Reply.of(view(request.caller(), request.session()));
  }

  private static SessionView view(Caller caller, @Nullable Session session) {
    return new SessionView(
        caller.name(),
        caller.role(),
        caller.token().isEmpty() ? null : caller.token(),
        session == null ? null : session.csrf(),
        session != null && session.passwordToChange());
  }

  private Reply password(Request request) throws Exception {
    PasswordChange change = request.body(PasswordChange.class);
    Session session = request.session();
    Caller caller = request.caller();
    try {
      services
          .need(Users.class)
          .password(
              caller.name(),
              change.current(),
              change.next(),
              session == null ? "" : session.id(),
              caller);
    } catch (AccessException refused) {
      if (refused.kind() == AccessException.Kind.WRONG_CREDENTIALS) {
        // 401 would say that the session has ended
        throw ProblemException.of(
            403, refused.problem().code(), refused.problem().text(), refused.problem().cure());
      }
      throw refused;
    }
    return Reply.done();
  }
}
