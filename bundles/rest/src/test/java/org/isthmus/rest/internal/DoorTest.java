package org.isthmus.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.isthmus.host.access.Gatekeeper;
import org.isthmus.host.access.Role;
import org.isthmus.host.audit.Audit;
import org.isthmus.host.plugins.Plugins;
import org.isthmus.rest.internal.operation.Operation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation, as it is declared, for everybody who may come and for everybody who may not. */
class DoorTest {
  @TempDir private static Path home;
  private static Rig rig;

  @BeforeAll
  static void start() throws Exception {
    rig = Plant.rig(home);
  }

  @AfterAll
  static void stop() throws Exception {
    rig.close();
  }

  @AfterEach
  void all() {
    rig.with(Gatekeeper.class);
    rig.with(Audit.class);
    rig.with(Plugins.class);
  }

  static List<String> protectedOnes() {
    // Before the rig is there: the declarations need none.
    try (Api api = new Api(new NoServices(), NoServices.setting())) {
      return api.operations().stream()
          .filter(operation -> operation.role() != null)
          .map(Operation::id)
          .toList();
    }
  }

  private static Operation operation(String id) {
    return rig.api.operations().stream().filter(o -> o.id().equals(id)).findFirst().orElseThrow();
  }

  /** Asks without a body, for something that is not there. */
  private static int ask(Operation operation, Client by) throws Exception {
    String path = operation.path().replaceAll("\\{[^}]*}", "nothing");
    if (operation.id().equals("openStream")) {
      HttpResponse<InputStream> stream = by.open(path);
      stream.body().close();
      return stream.statusCode();
    }
    return by.send(operation.method(), path, "").status();
  }

  @ParameterizedTest
  @MethodSource("protectedOnes")
  void nobodyComesInWithoutALogin(String id) throws Exception {
    int recorded = rig.audit.size();

    assertThat(ask(operation(id), rig.nobody())).isEqualTo(401);
    assertThat(ask(operation(id), rig.nobody().bearer("guessed"))).isEqualTo(401);
    assertThat(ask(operation(id), rig.nobody().header("Cookie", "isthmus-session=guessed")))
        .isEqualTo(401);
    assertThat(ask(operation(id), rig.nobody().header("Authorization", "Basic YTpi")))
        .isEqualTo(401);
    assertThat(rig.audit.size()).isEqualTo(recorded);
  }

  @ParameterizedTest
  @MethodSource("protectedOnes")
  void aRoleMayDoWhatIsDeclaredAndNoMore(String id) throws Exception {
    Operation operation = operation(id);
    for (Role role : Role.values()) {
      boolean may = role.includes(operation.role());
      for (Client by : List.of(rig.token(role), rig.session(role))) {
        int recorded = rig.audit.size();
        int status = ask(operation, by);
        // What is not there, or a body that is missing, is noticed only after the door.
        assertThat(status == 403).as(role + " " + status).isEqualTo(!may || others(id, role));
        assertThat(status).isNotEqualTo(401);
        if (status == 403) {
          assertThat(rig.audit.size()).isEqualTo(recorded + 1);
          assertThat(rig.audit.last()).contains("api." + id).contains("REFUSED");
        }
      }
    }
  }

  /** Everybody revokes tokens, but only an administrator those of others. */
  private static boolean others(String id, Role role) {
    return id.equals("revokeToken") && role != Role.ADMINISTRATOR;
  }

  @ParameterizedTest
  @MethodSource("protectedOnes")
  void aSessionThatChangesSomethingShowsItsCsrfToken(String id) throws Exception {
    Operation operation = operation(id);
    Client missing = rig.session(Role.ADMINISTRATOR).without("X-CSRF-Token");
    Client wrong = rig.session(Role.ADMINISTRATOR).header("X-CSRF-Token", "csrf-guessed");

    assertThat(ask(operation, missing) == 403).isEqualTo(operation.changes());
    if (operation.changes()) {
      assertThat(ask(operation, wrong)).isEqualTo(403);
      assertThat(rig.audit.last()).contains("api." + id).contains("X-CSRF-Token");
    }
  }

  @ParameterizedTest
  @MethodSource("protectedOnes")
  void aSessionThatHasEndedIsNone(String id) throws Exception {
    Client client = rig.session(Role.ADMINISTRATOR);
    rig.access.expire(client.sessionId());

    assertThat(ask(operation(id), client)).isEqualTo(401);
  }

  @ParameterizedTest
  @MethodSource("protectedOnes")
  void withoutTheServicesItNeedsTheDoorIsShutAndNeverOpen(String id) throws Exception {
    Operation operation = operation(id);
    Client client = rig.token(Role.ADMINISTRATOR);
    rig.without(Gatekeeper.class);
    assertThat(ask(operation, client)).isEqualTo(503);
    rig.with(Gatekeeper.class);
    rig.without(Audit.class);
    if (operation.audited()) {
      assertThat(ask(operation, client)).isEqualTo(503);
    }
    rig.with(Audit.class);
    rig.without(Plugins.class);
    if (operation.group().equals("Plugins") && operation.body() == null) {
      assertThat(ask(operation, client)).isEqualTo(503);
    }
  }
}
