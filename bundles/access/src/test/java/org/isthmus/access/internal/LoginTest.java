package org.isthmus.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.isthmus.api.data.Secret;
import org.isthmus.host.access.AccessException;
import org.isthmus.host.access.AccessException.Kind;
import org.isthmus.host.access.Caller;
import org.isthmus.host.access.Gatekeeper.Session;
import org.isthmus.host.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginTest {
  @TempDir private Path directory;
  private Home home;

  @BeforeEach
  void open() throws Exception {
    home = Home.open(directory);
    home.add("ada", Role.ENGINEER);
  }

  @AfterEach
  void close() {
    home.close();
  }

  private void guess(String user, String from, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      assertThat(Home.refused(() -> home.door.login(user, Home.WRONG, from)))
          .isEqualTo(Kind.WRONG_CREDENTIALS);
    }
  }

  @Test
  void aSessionSaysWhoOpenedItAndIsFoundByItsIdAlone() throws Exception {
    Session session = home.login("ada");

    assertThat(session.caller()).isEqualTo(new Caller("ada", Role.ENGINEER, "", Home.FROM));
    assertThat(session.id()).hasSize(43);
    assertThat(session.csrf()).hasSize(64).doesNotContain(session.id());
    assertThat(home.door.session(session.id())).contains(session);
    assertThat(home.door.session(session.csrf())).isEmpty();
    assertThat(home.door.session(session.id() + "x")).isEmpty();
    assertThat(home.door.session("")).isEmpty();
    assertThat(home.login("ada").id()).isNotEqualTo(session.id());
  }

  @Test
  void aWrongPasswordAndAnUnknownUserAreRefusedWithTheSameWords() throws Exception {
    AccessException known = refusal("ada");
    AccessException unknown = refusal("nobody");

    assertThat(known.kind()).isEqualTo(Kind.WRONG_CREDENTIALS);
    assertThat(unknown.kind()).isEqualTo(known.kind());
    assertThat(unknown).hasMessage(known.getMessage());
  }

  private AccessException refusal(String user) throws Exception {
    try {
      home.door.login(user, Home.WRONG, Home.FROM);
    } catch (AccessException refused) {
      return refused;
    }
    throw new AssertionError("let in");
  }

  @Test
  void loginsAndLogoutsAreAudited() throws Exception {
    Session session = home.login("ada");
    home.door.logout(session.id(), Home.FROM);
    home.door.logout(session.id(), Home.FROM);
    guess("ada", Home.FROM, 1);
    guess("typed my passw0rd here", Home.FROM, 1);

    assertThat(home.audited(4))
        .containsExactly(
            "login ? by ? FAILED wrong name or password",
            "login ada by ada FAILED wrong name or password",
            "logout ada by ada DONE ",
            "login ada by ada DONE ");
    assertThat(home.door.session(session.id())).isEmpty();
  }

  @Test
  void afterFiveWrongPasswordsTheUserIsLockedForAMinuteThenTwiceAsLong() throws Exception {
    guess("ada", Home.FROM, 5);
    assertThat(Home.refused(() -> home.login("ada"))).isEqualTo(Kind.LOCKED);
    assertThat(refusal("ada").retryAfter())
        .isBetween(Duration.ofSeconds(59), Duration.ofSeconds(61));
    assertThat(home.audited(1).get(0)).startsWith("user.lock ada").contains("for 1 min");

    home.pass(Duration.ofSeconds(61));
    guess("ada", Home.FROM, 1);
    assertThat(refusal("ada").retryAfter()).isGreaterThan(Duration.ofSeconds(110));
    home.pass(Duration.ofSeconds(121));
    assertThat(home.login("ada").caller().name()).isEqualTo("ada");
    guess("ada", Home.FROM, 4);
    assertThat(home.login("ada").caller().name()).isEqualTo("ada");
  }

  @Test
  void aUserThatDoesNotExistIsLockedJustTheSame() throws Exception {
    guess("nobody", Home.FROM, 5);

    assertThat(refusal("nobody").kind()).isEqualTo(Kind.LOCKED);
    assertThat(home.audited(1).get(0)).startsWith("user.lock ? by ?");
  }

  @Test
  void anotherAdministratorUnlocksAUser() throws Exception {
    guess("ada", Home.FROM, 5);
    assertThat(home.users.users().get(0).lockedUntil()).isNotNull();
    home.users.unlock("ada", Home.ROOT);

    assertThat(home.users.users().get(0).lockedUntil()).isNull();
    assertThat(home.login("ada").caller().name()).isEqualTo("ada");
  }

  @Test
  void anAddressThatGuessesManyUsersIsLockedForAllOfThem() throws Exception {
    for (int user = 0; user < 20; user++) {
      guess("user-" + user, "2001:db8:1:2::" + user, 1);
    }

    assertThat(Home.refused(() -> home.door.login("ada", Home.GOOD, "2001:db8:1:2:3::9")))
        .isEqualTo(Kind.LOCKED);
    assertThat(home.door.login("ada", Home.GOOD, "2001:db8:1:3::9")).isNotNull();
  }

  @Test
  void aSessionEndsWhenItIsIdleAndAfterAShiftHoweverItIsUsed() throws Exception {
    Session idle = home.login("ada");
    Session used = home.login("ada");
    for (int i = 0; i < 24; i++) {
      home.pass(Duration.ofMinutes(29));
      assertThat(home.door.session(used.id())).isPresent();
    }
    assertThat(home.door.session(idle.id())).isEmpty();
    home.pass(Duration.ofMinutes(25));
    assertThat(home.door.session(used.id())).isEmpty();
  }

  @Test
  void whoOnlyAsksWhetherASessionIsOpenDoesNotKeepItSo() throws Exception {
    Session session = home.login("ada");
    home.pass(Duration.ofMinutes(29));
    assertThat(home.door.isOpen(session.id())).isTrue();
    home.pass(Duration.ofMinutes(2));
    assertThat(home.door.isOpen(session.id())).isFalse();
    assertThat(home.door.isOpen("guessed")).isFalse();
  }

  @Test
  void anEleventhSessionEndsTheOneThatWasNotUsedForLongest() throws Exception {
    Session first = home.login("ada");
    home.pass(Duration.ofSeconds(1));
    Session second = home.login("ada");
    home.pass(Duration.ofSeconds(1));
    assertThat(home.door.session(first.id())).isPresent();
    for (int i = 0; i < 9; i++) {
      home.login("ada");
    }

    assertThat(home.door.session(first.id())).isPresent();
    assertThat(home.door.session(second.id())).isEmpty();
  }

  @Test
  void aPasswordThatWasTypedOnAnotherKeyboardIsTheSame() throws Exception {
    home.users.add("gr\u00e4f", Secret.of("Pr\u00fcfstand sieben"), Role.VIEWER, false, Home.ROOT);

    assertThat(home.door.login("gr\u00e4f", Secret.of("Pru\u0308fstand sieben"), Home.FROM))
        .isNotNull();
  }

  @Test
  void aHashOfOtherParametersIsMadeAnewAtTheLogin() throws Exception {
    String before = Files.readString(home.usersFile());
    home.close();
    home = Home.open(directory, 2000);
    assertThat(home.login("ada").caller().name()).isEqualTo("ada");

    assertThat(before).doesNotContain("$2000$");
    assertThat(Files.readString(home.usersFile())).contains("$2000$").contains("$1000$");
    home.close();
    home = Home.open(directory, 2000);
    assertThat(home.login("ada").caller().name()).isEqualTo("ada");
  }
}
