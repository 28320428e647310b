package org.isthmus.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.isthmus.api.data.Secret;
import org.isthmus.host.access.AccessException.Kind;
import org.isthmus.host.access.Caller;
import org.isthmus.host.access.Gatekeeper.Session;
import org.isthmus.host.access.Role;
import org.isthmus.host.access.Users;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsersTest {
  private static final Instant LATER = Instant.parse("2999-01-01T00:00:00Z");

  @TempDir private Path directory;
  private Home home;
  private Users users;

  @BeforeEach
  void open() throws Exception {
    home = Home.open(directory);
    users = home.users;
    home.add("ada", Role.ENGINEER);
  }

  @AfterEach
  void close() {
    home.close();
  }

  private void restart() throws Exception {
    home.close();
    home = Home.open(directory);
    users = home.users;
  }

  @Test
  void usersAndTokensAreThereAfterARestart() throws Exception {
    home.login("ada");
    users.issue("ada", "ci", Role.VIEWER, LATER, Home.ROOT);
    var before = users.users();
    var tokens = users.tokens();
    restart();

    assertThat(users.users()).isEqualTo(before).hasSize(2);
    assertThat(users.users().get(0).lastLogin()).isNotNull();
    assertThat(users.users().get(1).passwordToChange()).isTrue();
    assertThat(users.tokens()).isEqualTo(tokens).hasSize(1);
  }

  @Test
  void aRoleActsOnOpenSessionsAndTokensAtOnce() throws Exception {
    Session session = home.login("ada");
    Secret token = users.issue("ada", "ci", Role.ENGINEER, null, Home.ROOT);
    users.role("ada", Role.VIEWER, Home.ROOT);

    assertThat(home.door.session(session.id()).orElseThrow().caller().role())
        .isEqualTo(Role.VIEWER);
    assertThat(home.door.token(token, Home.FROM).orElseThrow().role()).isEqualTo(Role.VIEWER);
    users.role("ada", Role.ADMINISTRATOR, Home.ROOT);
    assertThat(home.door.token(token, Home.FROM))
        .contains(new Caller("ada", Role.ENGINEER, "ci", Home.FROM));
  }

  @Test
  void aChangedPasswordEndsAllOtherSessions() throws Exception {
    Session here = home.login("ada");
    Session there = home.login("ada");
    Secret next = Secret.of("another good one");
    users.password("ada", Home.GOOD, next, here.id(), here.caller());

    assertThat(home.door.session(here.id())).isPresent();
    assertThat(home.door.session(there.id())).isEmpty();
    assertThat(Home.refused(() -> home.login("ada"))).isEqualTo(Kind.WRONG_CREDENTIALS);
    assertThat(home.door.login("ada", next, Home.FROM).passwordToChange()).isFalse();
  }

  @Test
  void aPasswordThatAnAdministratorSetsIsToBeChanged() throws Exception {
    Session session = home.login("ada");
    users.password("ada", null, Secret.of("another good one"), "", Home.ROOT);

    assertThat(home.door.session(session.id())).isEmpty();
    assertThat(home.door.login("ada", Secret.of("another good one"), Home.FROM).passwordToChange())
        .isTrue();
  }

  @Test
  void guessingTheCurrentPasswordFromAnOpenSessionLocksToo() throws Exception {
    Session session = home.login("ada");
    for (int i = 0; i < 5; i++) {
      assertThat(
              Home.refused(
                  () ->
                      users.password(
                          "ada", Home.WRONG, Secret.of("a stolen password"), "", session.caller())))
          .isEqualTo(Kind.WRONG_CREDENTIALS);
    }
    assertThat(home.audited(3))
        .satisfiesExactly(
            locked -> assertThat(locked).startsWith("user.lock ada"),
            fifth -> assertThat(fifth).startsWith("user.password ada by ada FAILED wrong"),
            fourth -> assertThat(fourth).startsWith("user.password ada by ada FAILED wrong"));
    assertThat(
            Home.refused(
                () ->
                    users.password(
                        "ada", Home.GOOD, Secret.of("a stolen password"), "", session.caller())))
        .isEqualTo(Kind.LOCKED);
  }

  @Test
  void aRemovedUserHasNoSessionsAndTokensAnyMoreNorHasTheNextOfThatName() throws Exception {
    Session session = home.login("ada");
    Secret token = users.issue("ada", "ci", Role.VIEWER, null, Home.ROOT);
    users.remove("ada", Home.ROOT);
    assertThat(home.door.session(session.id())).isEmpty();
    assertThat(home.door.token(token, Home.FROM)).isEmpty();
    home.add("ada", Role.VIEWER);

    assertThat(home.door.session(session.id())).isEmpty();
    assertThat(home.door.token(token, Home.FROM)).isEmpty();
    assertThat(users.tokens()).isEmpty();
  }

  @Test
  void theLastAdministratorStays() throws Exception {
    assertThat(Home.refused(() -> users.remove("admin", Home.ROOT)))
        .isEqualTo(Kind.LAST_ADMINISTRATOR);
    assertThat(Home.refused(() -> users.role("admin", Role.VIEWER, Home.ROOT)))
        .isEqualTo(Kind.LAST_ADMINISTRATOR);
    home.add("grace", Role.ADMINISTRATOR);
    users.remove("admin", Home.ROOT);

    assertThat(home.initialPassword()).doesNotExist();
    restart();
    assertThat(users.users()).extracting(Users.User::name).containsExactly("ada", "grace");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tiny", "eleven char", "ada-ada-ada-1", "ADA AdA ada x", "aaaaaaaaaaaaaaaaaa"})
  void aPoorPasswordIsRefusedWithTheReasonAndIsNotShown(String poor) throws Exception {
    Home.Refusable call = () -> users.password("ada", null, Secret.of(poor), "", Home.ROOT);

    assertThat(Home.refused(call)).isEqualTo(Kind.INVALID);
    assertThat(home.audited(1).get(0))
        .startsWith("user.password ada by root REFUSED the password is ")
        .doesNotContain(poor);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a b",
        "-a",
        "ada (token ci)",
        "gateway:config",
        "a\nb",
        "a/b",
        "\u202ea",
        "Ⅷ"
      })
  void whatIsNoNameIsRefused(String name) throws Exception {
    assertThat(Home.refused(() -> home.add(name, Role.VIEWER))).isEqualTo(Kind.INVALID);
  }

  @Test
  void aNameIsThereOnceWhateverItsCapitals() throws Exception {
    assertThat(Home.refused(() -> home.add("ADA", Role.VIEWER))).isEqualTo(Kind.EXISTS);
    assertThat(Home.refused(() -> users.role("Ada", Role.VIEWER, Home.ROOT)))
        .isEqualTo(Kind.UNKNOWN);
  }

  @Test
  void aTokenIsToldOnceAndTheFileHoldsOnlyItsHash() throws Exception {
    Secret token = users.issue("ada", "ci", Role.VIEWER, null, Home.ROOT);

    assertThat(token.reveal()).matches("isthmus_[A-Za-z0-9_-]{43}");
    assertThat(Files.readString(home.usersFile())).doesNotContain(token.reveal().substring(8));
    assertThat(home.door.token(token, "192.0.2.9"))
        .contains(new Caller("ada", Role.VIEWER, "ci", "192.0.2.9"));
    assertThat(home.door.token(Secret.of(token.reveal() + "x"), "")).isEmpty();
    users.revoke("ada", "ci", Home.ROOT);
    assertThat(home.door.token(token, "")).isEmpty();
  }

  @Test
  void aTokenEndsWithItsTime() throws Exception {
    Instant soon = Instant.now().plusSeconds(3600);
    Secret token = users.issue("ada", "ci", Role.VIEWER, soon, Home.ROOT);
    assertThat(home.door.token(token, "")).isPresent();
    home.pass(Duration.ofHours(1));

    assertThat(home.door.token(token, "")).isEmpty();
    assertThat(Home.refused(() -> users.issue("ada", "x", Role.VIEWER, Instant.EPOCH, Home.ROOT)))
        .isEqualTo(Kind.INVALID);
  }

  @Test
  void aTokenIsNeverMoreThanItsOwner() throws Exception {
    assertThat(Home.refused(() -> users.issue("ada", "x", Role.ADMINISTRATOR, null, Home.ROOT)))
        .isEqualTo(Kind.INVALID);
    assertThat(Home.refused(() -> users.issue("eve", "x", Role.VIEWER, null, Home.ROOT)))
        .isEqualTo(Kind.UNKNOWN);
    users.issue("ada", "x", Role.VIEWER, null, Home.ROOT);
    assertThat(Home.refused(() -> users.issue("ada", "x", Role.VIEWER, null, Home.ROOT)))
        .isEqualTo(Kind.EXISTS);
    assertThat(Home.refused(() -> users.revoke("ada", "y", Home.ROOT))).isEqualTo(Kind.UNKNOWN);
  }

  @Test
  void wrongTokensDoNotFloodTheAudit() throws Exception {
    for (int i = 0; i < 100; i++) {
      home.door.token(Secret.of("isthmus_nonsense"), Home.FROM);
    }

    assertThat(home.audited(2).get(0)).startsWith("token ? by ? FAILED unknown or expired; 1 ");
    assertThat(home.audited(2).get(1)).startsWith("user.add ada");
    home.pass(Duration.ofMinutes(2));
    home.door.token(Secret.of("isthmus_nonsense"), Home.FROM);
    assertThat(home.audited(1).get(0)).contains("100 since");
  }

  @Test
  void everyChangeIsAudited() throws Exception {
    users.role("ada", Role.OPERATOR, Home.ROOT);
    users.issue("ada", "ci", Role.VIEWER, null, Home.ROOT);
    users.revoke("ada", "ci", Home.ROOT);
    users.unlock("ada", Home.ROOT);
    users.remove("ada", Home.ROOT);
    Home.refused(() -> users.remove("ada", Home.ROOT));

    assertThat(home.audited(7))
        .containsExactly(
            "user.remove ada by root REFUSED there is no user ada",
            "user.remove ada by root DONE operator",
            "user.unlock ada by root DONE ",
            "token.revoke ada/ci by root DONE ",
            "token.issue ada/ci by root DONE viewer, without end",
            "user.role ada by root DONE engineer -> operator",
            "user.add ada by root DONE engineer");
  }
}
