package org.isthmus.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isthmus.tests.GatewayUnderTest.LONG;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.isthmus.tests.stuck.StuckComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
  private static final String UP = "gateway up in";

  /** What is promised, and a margin for a machine that does other things too. */
  private static final Duration STOPPED = Duration.ofSeconds(15);

  @TempDir private Path directory;

  @Test
  void aSignalStopsTheGatewayCleanly() throws Exception {
    try (GatewayProcess gateway = start(Ports.free())) {
      gateway.awaitOutput(UP, LONG);
      gateway.terminate();

      assertThat(gateway.awaitExit(STOPPED)).isZero();
      assertThat(gateway.output()).doesNotContain("ERROR").doesNotContain("\tat ");
    }
  }

  @Test
  void aPluginThatDoesNotStopIsNamedAndTheProcessEndsAllTheSame() throws Exception {
    BundleBuilder.bundle("com.acme.stuck", "1.0.0")
        .with(StuckComponent.class)
        .build(directory.resolve("home/plugins/stuck.jar"));
    try (GatewayProcess gateway = start(Ports.free())) {
      gateway.awaitOutput("plugin com.acme.stuck 1.0.0 started", LONG);
      gateway.terminate();

      assertThat(gateway.awaitExit(STOPPED)).isEqualTo(1);
      assertThat(gateway.output()).containsPattern("did not stop within .*: com.acme.stuck");
    }
  }

  @Test
  void aTakenPortIsOneLineWithTheCureAndAnExitCodeOfItsOwn() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        GatewayProcess gateway = start(taken.getLocalPort())) {
      assertThat(gateway.awaitExit(LONG)).isEqualTo(3);
      assertThat(gateway.output())
          .startsWith("isthmus: HTTP port " + taken.getLocalPort() + " on 127.0.0.1")
          .contains("--http-port N or ISTHMUS_HTTP_PORT=N");
      assertThat(gateway.output().lines()).hasSize(1);
    }
  }

  @Test
  void aHomeInUseIsOneLine() throws Exception {
    try (GatewayProcess first = start(Ports.free())) {
      first.awaitOutput(UP, LONG);
      Path output = directory.resolve("second.txt");
      try (GatewayProcess second = start(output, Ports.free())) {
        assertThat(second.awaitExit(LONG)).isEqualTo(4);
        assertThat(second.output()).contains("another gateway runs on the home");
        assertThat(second.output().lines()).hasSize(1);
      }
    }
  }

  private GatewayProcess start(int port) throws Exception {
    return start(directory.resolve("output.txt"), port);
  }

  private GatewayProcess start(Path output, int port) throws Exception {
    return GatewayProcess.gateway(
        output,
        "--home",
        directory.resolve("home").toString(),
        "--http-port",
        Integer.toString(port));
  }
}
