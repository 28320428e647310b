package org.isthmus.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.isthmus.api.data.Secret;
import org.isthmus.host.access.AccessException.Kind;
import org.isthmus.host.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in the file of users, it opens no door. */
class DamagedUsersTest {
  @TempDir private Path directory;
  private Path file;
  private byte[] whole;
  private Secret token;

  @BeforeEach
  void make() throws Exception {
    try (Home home = Home.open(directory)) {
      home.add("ada", Role.VIEWER);
      token = home.users.issue("ada", "ci", Role.VIEWER, null, Home.ROOT);
      file = home.usersFile();
      whole = Files.readAllBytes(file);
    }
  }

  private static void isClosed(Home home, Secret token) throws Exception {
    assertThat(Home.refused(() -> home.login("ada"))).isEqualTo(Kind.UNAVAILABLE);
    assertThat(Home.refused(() -> home.door.login("admin", home.initial(), "")))
        .isEqualTo(Kind.UNAVAILABLE);
    assertThat(home.door.token(token, "")).isEqualTo(Optional.empty());
    assertThat(home.users.users()).isEmpty();
    assertThat(Home.refused(() -> home.add("eve", Role.ADMINISTRATOR))).isEqualTo(Kind.UNAVAILABLE);
  }

  @RepeatedTest(5)
  void anyChangedByteClosesTheDoorAndIsLeftAsItIs(RepetitionInfo run) throws Exception {
    Random random = new Random(run.getCurrentRepetition());
    byte[] damaged = whole.clone();
    damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
    Files.write(file, damaged);

    try (Home home = Home.open(directory)) {
      isClosed(home, token);
      assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
    }
  }

  @RepeatedTest(5)
  void anyBytesAtAllCloseTheDoor(RepetitionInfo run) throws Exception {
    Random random = new Random(run.getCurrentRepetition());
    byte[] noise = new byte[random.nextInt(500)];
    random.nextBytes(noise);
    Files.write(file, noise);

    try (Home home = Home.open(directory)) {
      isClosed(home, token);
    }
  }

  @Test
  void aFileThatWasCutAnywhereClosesTheDoor() throws Exception {
    for (int length = 0; length < whole.length; length += whole.length / 5) {
      Files.write(file, java.util.Arrays.copyOf(whole, length));
      try (Home home = Home.open(directory)) {
        isClosed(home, token);
      }
    }
  }

  @Test
  void aRoleThatWasRaisedByHandClosesTheDoor() throws Exception {
    Files.writeString(file, Files.readString(file).replace("viewer", "administrator"));

    try (Home home = Home.open(directory)) {
      isClosed(home, token);
    }
  }

  @Test
  void aRestoredFileOpensItAgainWithoutARestart() throws Exception {
    Files.write(file, new byte[] {1});
    try (Home home = Home.open(directory)) {
      isClosed(home, token);
      Files.write(file, whole);
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(10)));
      home.access.lookOnce();

      assertThat(home.login("ada").caller().role()).isEqualTo(Role.VIEWER);
    }
  }

  @Test
  void theOwnerBeginsAnewAndTheDamagedFileIsKept() throws Exception {
    Files.write(file, new byte[] {1});
    try (Home home = Home.open(directory)) {
      Files.createFile(directory.resolve("secrets/reset-admin"));
      home.access.lookOnce();

      assertThat(home.door.login("admin", home.initial(), "").passwordToChange()).isTrue();
      assertThat(home.users.users()).hasSize(1);
      assertThat(file.resolveSibling("users.damaged")).hasBinaryContent(new byte[] {1});
    }
  }
}
