package org.isthmus.config.internal.keep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryWatchTest {
  @TempDir private Path path;
  private Home home;
  private DirectoryWatch watch;

  @BeforeEach
  void aWatchedHome() throws IOException {
    home = new Home(path).start();
    watch = DirectoryWatch.start(path, home.keeper, Duration.ofMillis(200));
  }

  @AfterEach
  void noWatch() throws IOException {
    watch.close();
  }

  @Test
  void anEditByHandIsInForceWithoutARestart() throws Exception {
    home.put("devices/a.yaml", "device: a", "driver: modbus-tcp");
    assertThat(home.target.awaitDevices(List.of("a modbus-tcp"))).containsExactly("a modbus-tcp");

    home.put("devices/.a.tmp", "device: a", "driver: opcua-client");
    Files.move(
        path.resolve("devices/.a.tmp"),
        path.resolve("devices/a.yaml"),
        StandardCopyOption.ATOMIC_MOVE);
    assertThat(home.target.awaitDevices(List.of("a opcua-client")))
        .containsExactly("a opcua-client");

    Files.delete(path.resolve("devices/a.yaml"));
    assertThat(home.target.awaitDevices(List.of())).isEmpty();
  }

  @Test
  void aDirectoryThatWasRemovedAndMadeAgainIsStillWatched() throws Exception {
    Files.delete(path.resolve("devices"));
    home.put("devices/a.yaml", "device: a", "driver: modbus-tcp");

    assertThat(home.target.awaitDevices(List.of("a modbus-tcp"))).containsExactly("a modbus-tcp");
  }

  @Test
  void nothingIsLookedAtAfterTheEnd() throws Exception {
    watch.close();

    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("isthmus-config-watch"));
  }
}
