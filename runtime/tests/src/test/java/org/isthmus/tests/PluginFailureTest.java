package org.isthmus.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isthmus.tests.TestPlugins.TRIAL;

import java.nio.file.Path;
import org.isthmus.tests.trial.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An upgrade that does not work is back by itself, with its reason. */
@Tag("gateway")
class PluginFailureTest {
  @TempDir private Path home;
  @TempDir private Path jars;
  private ModbusMachine machine;
  private GatewayUnderTest gateway;
  private Steering steering;

  @BeforeEach
  void start() throws Exception {
    machine = ModbusMachine.start();
    machine.device(home, "steady", "500ms", "");
    TestPlugins.trialDevice(home, "one", 1);
    TestPlugins.trialDevice(home, "two", 2);
    gateway = GatewayUnderTest.start(home);
    steering = Steering.of(gateway, jars);
    install("1.0.0", Mode.WELL);
    steering.awaitConnected("one");
    steering.awaitConnected("two");
    steering.awaitConnected("steady");
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          THROWS_IN_ACTIVATION | no licence found
          HANGS_IN_ACTIVATION  | its activation has not ended within 10 s
          CANNOT_OPEN          | login refused
          HANGS_IN_OPEN        | has not come back from open
          LOSES_A_TAG          | does not read what was read before: b (bad-address-unknown
          REFUSES_AN_ADDRESS   | 'b' is no cell any more
          REFUSES_SETTINGS     | this version knows no here
          """)
  void theOldVersionIsBack(Mode mode, String reason) throws Exception {
    long missed = Long.parseLong(ask("missed steady"));
    assertThat(install("1.1.0", mode)).startsWith("upgrade taken-back: ").contains(reason);
    assertThat(ask("plugin " + TRIAL)).isEqualTo("active 1.0.0");
    steering.awaitConnected("one");
    steering.awaitConnected("two");
    assertThat(ask("quality acme/one/b")).isEqualTo("good");
    assertThat(ask("connects steady")).isEqualTo("1");
    assertThat(Long.parseLong(ask("missed steady"))).isEqualTo(missed);
    assertThat(install("1.2.0", Mode.WELL)).isEqualTo("upgrade done");
    steering.awaitReads("one");
  }

  @Test
  void aNewPluginThatDoesNotComeUpIsGoneAgain() throws Exception {
    assertThat(ask("remove " + TRIAL + " devices")).isEqualTo("remove done");
    assertThat(install("1.1.0", Mode.THROWS_IN_ACTIVATION))
        .startsWith("install taken-back: ")
        .contains("no licence found");
    assertThat(ask("plugin " + TRIAL)).isEqualTo("absent");
    assertThat(gateway.bundles(TRIAL)).isEmpty();
  }
}
