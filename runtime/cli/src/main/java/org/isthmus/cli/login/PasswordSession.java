package org.isthmus.cli.login;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.isthmus.cli.api.Answer;
import org.isthmus.cli.api.Api;
import org.isthmus.cli.api.Call;
import org.isthmus.cli.api.Failure;
import org.isthmus.cli.api.Target;
import org.isthmus.cli.output.Text;

/** A session by password, just long enough to make a token. One thread. */
final class PasswordSession implements AutoCloseable {
  private final Api api;
  private final String cookie;
  private final JsonObject session;

  private PasswordSession(Api api, String cookie, JsonObject session) {
    this.api = api;
    this.cookie = cookie;
    this.session = session;
  }

  static PasswordSession open(Target target, String user, String password) throws Failure {
    Api api = new Api(new Target(target.url(), "", target.fingerprint()));
    JsonObject login = new JsonObject();
    login.addProperty("user", user);
    login.addProperty("password", password);
    Answer answer = api.send(Call.json("POST", "/login", login));
    String cookie = answer.header("Set-Cookie").replaceFirst(";.*", "");
    return new PasswordSession(api, cookie, answer.json());
  }

  String user() {
    return Text.of(session, "user");
  }

  String role() {
    return Text.of(session, "role");
  }

  boolean passwordToChange() {
    return session.get("passwordToChange").getAsBoolean();
  }

  void changePassword(String current, String next) throws Failure {
    JsonObject change = new JsonObject();
    change.addProperty("current", current);
    change.addProperty("next", next);
    send(Call.json("PUT", "/session/password", change));
  }

  /** Makes a token. */
  String token(String name, String role, int days) throws Failure {
    JsonObject token = new JsonObject();
    token.addProperty("name", name);
    token.addProperty("role", role);
    token.addProperty(
        "expires", Instant.now().plus(days, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS) + "");
    return Text.of(send(Call.json("POST", "/tokens", token)).json(), "token");
  }

  void revoke(String name) throws Failure {
    send(Call.delete("/tokens/" + Call.part(user()) + "/" + Call.part(name)));
  }

  private Answer send(Call call) throws Failure {
    return api.send(call.header("Cookie", cookie).header("X-CSRF-Token", Text.of(session, "csrf")));
  }

  @Override
  public void close() throws Failure {
    send(Call.bare("POST", "/logout"));
  }
}
