package org.isthmus.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isthmus.tests.TestPlugins.MODBUS;
import static org.isthmus.tests.TestPlugins.TRIAL;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.isthmus.tests.trial.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Drivers come, change and go in a running gateway, while a device of another plugin keeps its
 * scan.
 */
@Tag("gateway")
class PluginLifeTest {
  @TempDir private Path home;
  @TempDir private Path jars;
  private ModbusMachine machine;
  private GatewayUnderTest gateway;
  private Steering steering;

  @BeforeEach
  void start() throws Exception {
    machine = ModbusMachine.start();
    startGateway();
  }

  private void startGateway() throws Exception {
    gateway = GatewayUnderTest.start(home);
    steering = Steering.of(gateway, jars);
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    machine.close();
  }

  private String ask(String line) {
    return steering.ask(line);
  }

  private String install(String version, Mode mode) throws Exception {
    return ask("install " + TestPlugins.trial(jars, version, mode));
  }

  private void drop(Path jar, String name) throws Exception {
    Path folder = Files.createDirectories(home.resolve("plugins"));
    Path part = home.resolve("copying");
    Files.copy(jar, part, StandardCopyOption.REPLACE_EXISTING);
    Files.move(part, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void aDriverFromTheDropFolderIsReadWithAtOnce() throws Exception {
    TestPlugins.trialDevice(home, "press", 1);
    Await.until(
        "the device", GatewayUnderTest.LONG, () -> ask("state press").equals("driver-missing"));
    drop(TestPlugins.trial(jars, "1.0.0", Mode.WELL), "trial.jar");
    steering.awaitConnected("press");
    assertThat(ask("value acme/press/a")).isEqualTo("7");
    assertThat(ask("plugin " + TRIAL)).isEqualTo("active 1.0.0");
    assertThat(ask("users " + TRIAL)).isEqualTo("[press] []");
  }

  @Test
  void aHalfCopiedJarIsTakenWhenItIsWhole() throws Exception {
    TestPlugins.trialDevice(home, "press", 1);
    byte[] jar = Files.readAllBytes(TestPlugins.trial(jars, "1.0.0", Mode.WELL));
    Path file = Files.createDirectories(home.resolve("plugins")).resolve("trial.jar");
    Files.write(file, Arrays.copyOf(jar, jar.length / 2));
    drop(TestPlugins.modbus(jars, "99.0.0"), "modbus.jar");
    steering.awaitPlugin(MODBUS, "99.0.0"); // by then the half jar has been looked at twice
    assertThat(ask("plugin " + TRIAL)).isEqualTo("absent");
    Files.write(file, jar);
    steering.awaitConnected("press");
  }

  @ParameterizedTest
  @CsvSource({"', sessions: 2', true", "'', false"})
  void anUpgradeMovesTheDevicesOfThePluginAndNobodyElseNotices(String sessions, boolean beside)
      throws Exception {
    machine.device(home, "moving", "50ms", sessions);
    TestPlugins.trialDevice(home, "steady", 1);
    assertThat(install("1.0.0", Mode.WELL)).isEqualTo("install done");
    steering.awaitConnected("moving");
    steering.awaitConnected("steady");
    Path next = TestPlugins.modbus(jars, "99.0.0");

    assertThat(ask("preview " + next))
        .startsWith(MODBUS + "|Modbus|Isthmus|99.0.0|")
        .contains("modbus-rtu, ", "modbus-tcp, ")
        .endsWith("|[moving]|[]");
    assertThat(ask("install " + next)).isEqualTo("upgrade done");

    assertThat(ask("shifts " + ask("last"))).contains("name=moving, beside=" + beside);
    assertThat(ask("plugin " + MODBUS)).isEqualTo("active 99.0.0");
    assertThat(gateway.bundles(MODBUS)).hasSize(1);
    steering.awaitReads("moving");
    steering.awaitReads("steady");
    assertThat(ask("value acme/moving/b")).isEqualTo("107");
    assertThat(ask("connects steady")).isEqualTo("1");
  }

  @Test
  void whatWasUpgradedGoesBackAndForthAndDown() throws Exception {
    TestPlugins.trialDevice(home, "press", 2);
    assertThat(install("1.0.0", Mode.WELL)).isEqualTo("install done");
    steering.awaitConnected("press");
    assertThat(ask("rollback " + TRIAL)).startsWith("roll-back refused: there is no version");
    assertThat(install("1.1.0", Mode.WELL)).isEqualTo("upgrade done");
    assertThat(ask("previous " + TRIAL)).isEqualTo("1.0.0");
    assertThat(ask("rollback " + TRIAL)).isEqualTo("roll-back done");
    assertThat(ask("plugin " + TRIAL)).isEqualTo("active 1.0.0");
    assertThat(ask("rollback " + TRIAL)).isEqualTo("roll-back done");
    assertThat(ask("plugin " + TRIAL)).isEqualTo("active 1.1.0");
    assertThat(install("0.9.0", Mode.WELL)).isEqualTo("upgrade done");
    assertThat(ask("plugin " + TRIAL)).isEqualTo("active 0.9.0");
    steering.awaitReads("press");
    assertThat(install("0.9.0", Mode.WELL))
        .isEqualTo("upgrade refused: com.acme.trial 0.9.0 is installed already");
  }

  @Test
  void aPluginThatIsUsedIsRemovedOnlyTogetherWithItsDevices() throws Exception {
    TestPlugins.trialDevice(home, "press", 1);
    install("1.0.0", Mode.WELL);
    steering.awaitConnected("press");
    assertThat(ask("remove " + TRIAL)).startsWith("remove refused: it is used by press");
    assertThat(ask("remove " + TRIAL + " devices")).isEqualTo("remove done");
    Await.until(
        "no driver", GatewayUnderTest.LONG, () -> ask("state press").equals("driver-missing"));
    assertThat(ask("plugin " + TRIAL)).isEqualTo("absent");
    assertThat(gateway.bundles(TRIAL)).isEmpty();
    install("1.0.0", Mode.WELL);
    steering.awaitConnected("press");
  }

  @Test
  void theSetIsWhatTheNextStartHasWhateverLiesInTheFolder() throws Exception {
    TestPlugins.trialDevice(home, "press", 1);
    drop(TestPlugins.trial(jars, "1.0.0", Mode.WELL), "trial-1.jar");
    steering.awaitPlugin(TRIAL, "1.0.0");
    drop(TestPlugins.trial(jars, "1.1.0", Mode.WELL), "trial-2.jar");
    steering.awaitPlugin(TRIAL, "1.1.0");
    assertThat(ask("rollback " + TRIAL)).isEqualTo("roll-back done");
    Files.delete(home.resolve("plugins/trial-1.jar"));
    ask("remove org.isthmus.sink.mqtt");
    gateway.close();

    startGateway();
    steering.awaitConnected("press");
    assertThat(ask("plugin " + TRIAL)).isEqualTo("active 1.0.0");
    assertThat(ask("previous " + TRIAL)).isEqualTo("1.1.0");
    assertThat(ask("plugin org.isthmus.sink.mqtt")).isEqualTo("absent");
    assertThat(home.resolve("plugins-set/jars")).isDirectoryContaining("glob:**.jar");
    int shipped = TestPlugins.distributed().size();
    // one of them was removed, of the trial there are two versions
    assertThat(home.resolve("plugins-set/jars").toFile().list()).hasSize(shipped - 1 + 2);
    assertThat(home.resolve("plugins-set/incoming")).isEmptyDirectory();
  }
}
