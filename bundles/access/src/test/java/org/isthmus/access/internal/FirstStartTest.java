package org.isthmus.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.isthmus.api.data.Secret;
import org.isthmus.host.access.AccessException.Kind;
import org.isthmus.host.access.Gatekeeper.Session;
import org.isthmus.host.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstStartTest {
  @TempDir private Path directory;

  @Test
  void anAdministratorIsMadeWhosePasswordOnlyTheOwnerCanRead() throws Exception {
    try (Home home = Home.open(directory)) {
      assertThat(home.initial().reveal()).matches("([a-z2-9]{4}-){5}[a-z2-9]{4}");
      for (Path file : new Path[] {home.initialPassword(), home.usersFile()}) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
            .isEqualTo("rwx------");
      }
      Session session = home.door.login("admin", home.initial(), Home.FROM);
      assertThat(session.passwordToChange()).isTrue();
      assertThat(session.caller().role()).isEqualTo(Role.ADMINISTRATOR);
    }
  }

  @Test
  void aLoginDuringTheFirstStartWaitsForTheFirstUser() throws Exception {
    try (Home home = Home.start(directory, 20 * Home.FEW)) {
      home.access.awaitFirstLook();

      assertThat(home.door.login("admin", home.initial(), Home.FROM).passwordToChange()).isTrue();
    }
  }

  @Test
  void everyGatewayHasAnotherPassword() throws Exception {
    Secret first;
    try (Home home = Home.open(directory.resolve("a"))) {
      first = home.initial();
    }
    try (Home home = Home.open(directory.resolve("b"))) {
      assertThat(home.initial()).isNotEqualTo(first);
    }
  }

  @Test
  void theFileIsGoneAfterTheFirstChange() throws Exception {
    try (Home home = Home.open(directory)) {
      Session session = home.door.login("admin", home.initial(), Home.FROM);
      home.users.password("admin", home.initial(), Home.GOOD, session.id(), session.caller());

      assertThat(home.initialPassword()).doesNotExist();
      assertThat(home.door.session(session.id()).orElseThrow().passwordToChange()).isFalse();
      assertThat(home.login("admin").passwordToChange()).isFalse();
    }
    try (Home home = Home.open(directory)) {
      assertThat(home.login("admin").caller().name()).isEqualTo("admin");
      assertThat(home.initialPassword()).doesNotExist();
    }
  }

  @Test
  void aSecondStartMakesNoSecondPassword() throws Exception {
    Secret first;
    try (Home home = Home.open(directory)) {
      first = home.initial();
    }
    try (Home home = Home.open(directory)) {
      assertThat(home.initial()).isEqualTo(first);
      assertThat(home.door.login("admin", first, Home.FROM).passwordToChange()).isTrue();
    }
  }

  @Test
  void aFileThatAPowerCutHasLeftIsRemovedAtTheNextStart() throws Exception {
    try (Home home = Home.open(directory)) {
      home.users.password("admin", home.initial(), Home.GOOD, "", Home.ROOT);
      Files.writeString(home.initialPassword(), "old");
    }
    try (Home home = Home.open(directory)) {
      assertThat(home.initialPassword()).doesNotExist();
    }
  }

  @Test
  void theOwnerOfTheMachineResetsTheAdministratorOfARunningGateway() throws Exception {
    try (Home home = Home.open(directory)) {
      home.users.password("admin", home.initial(), Home.GOOD, "", Home.ROOT);
      home.add("ada", Role.ENGINEER);
      Session old = home.login("admin");
      for (int i = 0; i < 5; i++) {
        Home.refused(() -> home.door.login("admin", Home.WRONG, "192.0.2.66"));
      }
      assertThat(Home.refused(() -> home.login("admin"))).isEqualTo(Kind.LOCKED);

      Files.createFile(directory.resolve("secrets/reset-admin"));
      home.access.lookOnce();

      assertThat(directory.resolve("secrets/reset-admin")).doesNotExist();
      assertThat(home.door.session(old.id())).isEmpty();
      assertThat(home.door.login("admin", home.initial(), Home.FROM).passwordToChange()).isTrue();
      assertThat(home.login("ada").caller().role()).isEqualTo(Role.ENGINEER);
      assertThat(home.audited(10)).anyMatch(line -> line.startsWith("user.reset admin"));
      home.access.lookOnce();
      assertThat(home.door.login("admin", home.initial(), Home.FROM)).isNotNull();
    }
  }
}
