package org.isthmus.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isthmus.tests.TestPlugins.MODBUS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newer distribution does to the plugins of a home, and what it leaves alone. */
@Tag("gateway")
class PluginDistributionTest {
  @TempDir private Path home;
  @TempDir private Path jars;
  @TempDir private Path directory;

  private Path plugins() {
    return directory.resolve("isthmus/plugins");
  }

  private void distribute(String version) throws Exception {
    Path jar = TestPlugins.modbus(jars, version);
    try (Stream<Path> old = Files.list(plugins())) {
      for (Path each : old.filter(file -> file.toString().contains("modbus")).toList()) {
        Files.delete(each);
      }
    }
    Files.copy(jar, plugins().resolve("modbus-driver.jar"));
  }

  /** What a gateway answers after its start. */
  private String run(String... lines) throws Exception {
    String last = "";
    try (GatewayUnderTest gateway = GatewayUnderTest.start(directory.resolve("isthmus"), home)) {
      Steering steering = Steering.of(gateway, jars);
      for (String line : lines) {
        last = steering.ask(line);
      }
    }
    return last;
  }

  private void copy() throws IOException {
    TestPlugins.copyDistribution(directory.resolve("isthmus"));
  }

  @Test
  void whatCameWithItFollowsItUntilSomebodyGoesBack() throws Exception {
    copy();
    distribute("1.0.0.b");
    assertThat(run("plugin " + MODBUS)).isEqualTo("active 1.0.0.b");
    distribute("1.0.0.a"); // a snapshot's qualifier has no order
    assertThat(run("plugin " + MODBUS)).isEqualTo("active 1.0.0.a");
    distribute("1.1.0");
    assertThat(run("previous " + MODBUS, "rollback " + MODBUS)).isEqualTo("roll-back done");
    distribute("1.2.0");
    assertThat(run("plugin " + MODBUS)).isEqualTo("active 1.0.0.a");
  }

  @Test
  void whatSomebodyInstalledOrRemovedIsLeftAlone() throws Exception {
    copy();
    distribute("1.0.0");
    assertThat(run("install " + TestPlugins.modbus(jars, "2.0.0"))).isEqualTo("upgrade done");
    distribute("1.5.0");
    assertThat(run("plugin " + MODBUS)).isEqualTo("active 2.0.0");
    distribute("3.0.0");
    assertThat(run("plugin " + MODBUS, "remove " + MODBUS)).isEqualTo("remove done");
    distribute("4.0.0");
    assertThat(run("plugin " + MODBUS)).isEqualTo("absent");
  }

  @Test
  void aJarThatIsReplacedBesideItsOldHashIsTakenAllTheSame() throws Exception {
    copy();
    distribute("1.0.0");
    Path jar = plugins().resolve("modbus-driver.jar");
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
    String line = HexFormat.of().formatHex(hash) + " *modbus-driver.jar\n";
    Files.writeString(plugins().resolve("modbus-driver.jar.sha256"), line);
    assertThat(run("plugin " + MODBUS)).isEqualTo("active 1.0.0");
    Path newer = TestPlugins.modbus(jars, "1.1.0");
    Files.write(jar, Files.readAllBytes(newer));
    assertThat(run("plugin " + MODBUS)).isEqualTo("active 1.1.0");
  }
}
