package org.isthmus.rest.internal.user;

import static org.isthmus.rest.internal.operation.OperationBuilder.delete;
import static org.isthmus.rest.internal.operation.OperationBuilder.get;
import static org.isthmus.rest.internal.operation.OperationBuilder.post;

import java.util.List;
import org.isthmus.host.access.Caller;
import org.isthmus.host.access.Role;
import org.isthmus.host.access.Users;
import org.isthmus.rest.internal.operation.Operation;
import org.isthmus.rest.internal.operation.Problem;
import org.isthmus.rest.internal.operation.ProblemException;
import org.isthmus.rest.internal.operation.Reply;
import org.isthmus.rest.internal.operation.Request;
import org.isthmus.rest.internal.operation.Services;
import org.isthmus.rest.internal.user.UserViews.IssuedToken;
import org.isthmus.rest.internal.user.UserViews.NewToken;
import org.isthmus.rest.internal.user.UserViews.TokenList;
import org.isthmus.rest.internal.user.UserViews.TokenView;

/** API tokens: everybody's own, and all of them for administrators. Any thread. */
public final class TokenOperations {
  private static final String GROUP = "Tokens";

  private final Services services;

  /** Operations on these services. */
  public TokenOperations(Services services) {
    this.services = services;
  }

  /** The declarations. */
  public List<Operation> all() {
    return List.of(
        get("/tokens", "listTokens")
            .says(GROUP, "The own tokens; all tokens for an administrator")
            .needs(Role.VIEWER)
            .gives(200, TokenList.class, "The tokens, without themselves")
            .does(this::list),
        post("/tokens", "issueToken")
            .says(GROUP, "Make a token")
            .more("For oneself; an administrator also for others.")
            .needs(Role.VIEWER)
            .takes(NewToken.class)
            .gives(201, IssuedToken.class, "The token, this once")
            .errors(404, 409, 422)
            .does(this::issue),
        delete("/tokens/{user}/{name}", "revokeToken")
            .says(GROUP, "Take a token back")
            .needs(Role.VIEWER)
            .path("user", "Whose it is")
            .path("name", "The token's name")
            .errors(404)
            .does(this::revoke));
  }

  private Reply list(Request request) throws ProblemException {
    Caller caller = request.caller();
    return Reply.of(
        new TokenList(
            services.need(Users.class).tokens().stream()
                .filter(token -> mayTouch(caller, token.user()))
                .map(TokenView::of)
                .toList()));
  }

  private static boolean mayTouch(Caller caller, String user) {
    return caller.role().includes(Role.ADMINISTRATOR) || caller.name().equals(user);
  }

  private static void check(Caller caller, String user) throws ProblemException {
    if (!mayTouch(caller, user)) {
      throw ProblemException.of(
          403, Problem.ROLE, "the tokens of others are for administrators", "ask one");
    }
  }

  private Reply issue(Request request) throws Exception {
    NewToken token = request.body(NewToken.class);
    Caller caller = request.caller();
    String user = token.user() == null ? caller.name() : token.user();
    check(caller, user);
    if (!caller.role().includes(token.role())) {
      // A token may be of a smaller role than its owner: it makes none that may do more.
      throw ProblemException.of(
          403,
          Problem.ROLE,
          "who may do what a " + caller.role().text() + " may makes no token of another role",
          "ask for the role " + caller.role().text());
    }
    var secret =
        services.need(Users.class).issue(user, token.name(), token.role(), token.expires(), caller);
    return Reply.of(201, new IssuedToken(secret.reveal()));
  }

  private Reply revoke(Request request) throws Exception {
    check(request.caller(), request.text("user"));
    services.need(Users.class).revoke(request.text("user"), request.text("name"), request.caller());
    return Reply.done();
  }
}
