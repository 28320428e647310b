package org.isthmus.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isthmus.tests.TestPlugins.TRIAL;

import java.nio.file.Path;
import org.isthmus.tests.trial.Mode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An upgrade that does not work is back by itself, with its reason; one gateway bears them all. */
@Tag("gateway")
class PluginFailureTest {
  @TempDir private static Path home;
  @TempDir private static Path jars;
  private static ModbusMachine machine;
  private static GatewayUnderTest gateway;
  private static Steering steering;
  private static int version;

  @BeforeAll
  static void start() throws Exception {
    machine = ModbusMachine.start();
    machine.device(home, "steady", "500ms", "");
    TestPlugins.trialDevice(home, "one", 1);
    TestPlugins.trialDevice(home, "two", 2);
    gateway = GatewayUnderTest.start(home);
    steering = Steering.of(gateway, jars);
    steering.awaitConnected("steady");
  }

  @AfterAll
  static void stop() throws Exception {
    System.setProperty("isthmus.tests.release", "now");
    try {
      gateway.close();
    } finally {
      System.clearProperty("isthmus.tests.release");
      machine.close();
    }
  }

  @BeforeEach
  void aVersionThatWorks() throws Exception {
    assertThat(install(Mode.WELL)).endsWith("done");
    steering.awaitConnected("one");
    steering.awaitConnected("two");
  }

  private static String ask(String line) {
    return steering.ask(line);
  }

  private static String next(Mode mode) throws Exception {
    version++;
    return TestPlugins.trial(jars, "1." + version + ".0", mode).toString();
  }

  private static String install(Mode mode) throws Exception {
    return ask("install " + next(mode));
  }

  private static void assertNobodyNoticed(String missed) {
    assertThat(ask("connects steady")).isEqualTo("1");
    assertThat(ask("missed steady")).isEqualTo(missed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          THROWS_IN_ACTIVATION | no licence found
          HANGS_IN_ACTIVATION  | its activation has not ended within 10 s
          CANNOT_OPEN          | login refused
          LOSES_A_TAG          | does not read what was read before: b (bad-address-unknown
          REFUSES_AN_ADDRESS   | 'b' is no cell any more
          REFUSES_SETTINGS     | this version knows no here
          """)
  void theOldVersionIsBack(Mode mode, String reason) throws Exception {
    String missed = ask("missed steady");
    String old = ask("plugin " + TRIAL);
    assertThat(install(mode)).startsWith("upgrade taken-back: ").contains(reason);
    assertThat(ask("plugin " + TRIAL)).isEqualTo(old);
    steering.awaitConnected("one");
    steering.awaitConnected("two");
    assertThat(ask("quality acme/one/b")).isEqualTo("good");
    assertNobodyNoticed(missed);
  }

  @Test
  void aVersionThatHangsIsTakenBackWhileTheNextWaitsAndIsCancelled() throws Exception {
    String missed = ask("missed steady");
    String old = ask("plugin " + TRIAL);
    String first = ask("begin " + next(Mode.HANGS_IN_OPEN));
    String second = ask("begin " + next(Mode.WELL));
    assertThat(ask("cancel " + second)).isEqualTo("true");
    assertThat(ask("await " + first))
        .startsWith("upgrade taken-back: ")
        .contains("has not come back from open");
    assertThat(ask("await " + second)).isEqualTo("upgrade refused: cancelled");
    assertThat(ask("plugin " + TRIAL)).isEqualTo(old);
    assertThat(ask("residue " + first)).startsWith("false").contains("isthmus-one");
    assertNobodyNoticed(missed);
  }

  @Test
  void aNewPluginThatDoesNotComeUpIsGoneAgain() throws Exception {
    assertThat(ask("remove " + TRIAL + " devices")).isEqualTo("remove done");
    assertThat(install(Mode.THROWS_IN_ACTIVATION))
        .startsWith("install taken-back: ")
        .contains("no licence found");
    assertThat(ask("plugin " + TRIAL)).isEqualTo("absent");
  }
}
