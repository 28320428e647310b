package org.isthmus.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.isthmus.api.data.Secret;
import org.isthmus.host.access.Caller;
import org.isthmus.host.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTest {
  @TempDir private Path home;
  private Rig rig;

  @BeforeEach
  void start() throws Exception {
    rig = Plant.rig(home);
  }

  @AfterEach
  void stop() throws Exception {
    rig.close();
  }

  private Client.Answer login(String user, String password) throws Exception {
    return rig.nobody()
        .post("/login", "{\"user\":\"" + user + "\",\"password\":\"" + password + "\"}");
  }

  @Test
  void whoLogsInGetsACookieThatNoScriptSees() throws Exception {
    Client.Answer answer = login("viewer", Rig.PASSWORD);

    assertThat(answer.header("Set-Cookie"))
        .matches("isthmus-session=session-[^;]+; Path=/; HttpOnly; SameSite=Strict");
    assertThat(answer.json().get("role").getAsString()).isEqualTo("viewer");
    assertThat(answer.body()).doesNotContain("session-").doesNotContain(Rig.PASSWORD);
  }

  @Test
  void wrongPasswordsLockAndTheAnswerSaysForHowLong() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(login("viewer", "guess").status()).isEqualTo(401);
    }
    Client.Answer locked = login("viewer", Rig.PASSWORD);
    assertThat(locked.status()).isEqualTo(429);
    assertThat(locked.header("Retry-After")).isEqualTo("60");
    assertThat(login("nobody", "guess").code()).isEqualTo("access.wrong-credentials");
  }

  @Test
  void whoLogsOutIsOut() throws Exception {
    Client viewer = rig.session(Role.VIEWER);
    assertThat(viewer.get("/session").status()).isEqualTo(200);
    Client.Answer out = viewer.post("/logout", "");
    assertThat(out.status()).isEqualTo(204);
    assertThat(out.header("Set-Cookie")).contains("Max-Age=0");
    assertThat(viewer.get("/session").status()).isEqualTo(401);
    assertThat(rig.token(Role.VIEWER).post("/logout", "").status()).isEqualTo(409);
  }

  @Test
  void aGeneratedPasswordIsChangedBeforeAnythingElseIs() throws Exception {
    rig.access.add(
        "fresh", Secret.of(Rig.PASSWORD), Role.ADMINISTRATOR, true, Caller.gateway("test"));
    Client fresh = new Client(rig).login("fresh", Rig.PASSWORD);

    assertThat(fresh.get("/devices").status()).isEqualTo(200);
    assertThat(fresh.put("/secrets/a", "{\"value\":\"x\"}").code()).isEqualTo("access.password");
    String wrong = "{\"current\":\"guess guess\",\"next\":\"battery staple\"}";
    assertThat(fresh.put("/session/password", wrong).status()).isEqualTo(403);
    String right = "{\"current\":\"" + Rig.PASSWORD + "\",\"next\":\"battery staple\"}";
    assertThat(fresh.put("/session/password", right).status()).isEqualTo(204);
    assertThat(fresh.put("/secrets/a", "{\"value\":\"x\"}").status()).isEqualTo(204);
  }

  @Test
  void twoCookiesOfThatNameAreNone() throws Exception {
    Client viewer = rig.session(Role.VIEWER);
    String own = "isthmus-session=" + viewer.sessionId();
    assertThat(viewer.header("Cookie", "isthmus-session=planted; " + own).get("/session").status())
        .isEqualTo(401);
  }

  @Test
  void aTokenMakesNoTokenThatMayDoMore() throws Exception {
    Secret small =
        rig.access.issue("administrator", "small", Role.VIEWER, null, Caller.gateway("test"));
    Client client = rig.nobody().bearer(small.reveal());

    assertThat(client.post("/tokens", "{\"name\":\"big\",\"role\":\"administrator\"}").status())
        .isEqualTo(403);
    assertThat(rig.audit.last()).contains("administrator (token small) api.issueToken");
    assertThat(client.post("/tokens", "{\"name\":\"next\",\"role\":\"viewer\"}").status())
        .isEqualTo(201);
    assertThat(
            client
                .post("/tokens", "{\"user\":\"engineer\",\"name\":\"n\",\"role\":\"viewer\"}")
                .status())
        .isEqualTo(403);
  }

  @Test
  void usersComeChangeAndGo() throws Exception {
    Client administrator = rig.session(Role.ADMINISTRATOR);
    String ada = "{\"name\":\"ada\",\"password\":\"analytical engine\",\"role\":\"operator\"}";
    assertThat(administrator.post("/users", ada).status()).isEqualTo(201);
    assertThat(administrator.post("/users", ada).status()).isEqualTo(409);
    assertThat(administrator.get("/users").body())
        .contains("{\"name\":\"ada\",\"role\":\"operator\",\"passwordToChange\":true}");
    assertThat(administrator.put("/users/ada/role", "{\"role\":\"viewer\"}").status())
        .isEqualTo(204);
    assertThat(administrator.put("/users/ada/password", "{\"password\":\"x\"}").status())
        .isEqualTo(422);
    assertThat(administrator.post("/users/ada/unlock", "").status()).isEqualTo(204);
    assertThat(
            administrator
                .post("/tokens", "{\"user\":\"ada\",\"name\":\"ci\",\"role\":\"viewer\"}")
                .status())
        .isEqualTo(201);
    assertThat(administrator.get("/tokens").body()).contains("\"name\":\"ci\"");
    assertThat(administrator.delete("/tokens/ada/ci").status()).isEqualTo(204);
    assertThat(administrator.delete("/users/ada").status()).isEqualTo(204);
    assertThat(administrator.delete("/users/ada").status()).isEqualTo(404);
  }
}
