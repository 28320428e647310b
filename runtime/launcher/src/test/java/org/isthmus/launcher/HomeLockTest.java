package org.isthmus.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {
  @TempDir private Path directory;

  @Test
  void aHomeIsMadeIfThereIsNone() throws Exception {
    Path home = directory.resolve("plants/torino");

    try (HomeLock lock = HomeLock.take(home)) {
      assertThat(lock).isNotNull();
      assertThat(home).isDirectory();
    }
  }

  @Test
  void aHomeBelongsToOneGatewayUntilThatOneLetsItGo() throws Exception {
    try (HomeLock lock = HomeLock.take(directory)) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> HomeLock.take(directory))
          .isInstanceOf(LaunchException.class)
          .hasMessageStartingWith("another gateway runs on the home " + directory);
    }
    HomeLock.take(directory).close();
  }

  @Test
  void aHomeThatIsAFileIsRefusedInOneLine() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));

    assertThatThrownBy(() -> HomeLock.take(file))
        .isInstanceOf(LaunchException.class)
        .hasMessageStartingWith("home " + file + " cannot be used")
        .hasMessageEndingWith("name a directory with --home DIR");
  }
}
