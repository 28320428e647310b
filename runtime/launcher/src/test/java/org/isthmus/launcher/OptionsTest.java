package org.isthmus.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.isthmus.launcher.LaunchException.Exit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  private static final Path DISTRIBUTION = Path.of("/opt/isthmus");

  @TempDir private Path home;

  @Test
  void withoutArgumentsTheHomeIsThisDirectoryAndThePortIsTheUsualOne() throws Exception {
    Options options = Options.parse(DISTRIBUTION, new String[0], Map.of());

    assertThat(options.home()).isEqualTo(Path.of("").toAbsolutePath());
    assertThat(options.httpPort()).isEqualTo(8080);
  }

  @Test
  void anArgumentWinsOverTheEnvironment() throws Exception {
    Map<String, String> environment = Map.of("ISTHMUS_HTTP_PORT", "9001");

    assertThat(Options.parse(DISTRIBUTION, new String[0], environment).httpPort()).isEqualTo(9001);
    String[] args = {"--http-port", "9002", "--home", "/srv/plant"};
    Options options = Options.parse(DISTRIBUTION, args, environment);
    assertThat(options.httpPort()).isEqualTo(9002);
    assertThat(options.home()).isEqualTo(Path.of("/srv/plant"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gateway: g\nhttp: { port: 8181 }\n",
        "http:\n  port: 8181\ngateway: g\n",
        "http: # the door\n  port: 8181 # beside another\n"
      })
  void theHomesOwnPortIsTakenIfNobodyNamesAnother(String gateway) throws Exception {
    Files.writeString(home.resolve("gateway.yaml"), gateway);
    String[] args = {"--home", home.toString()};

    assertThat(Options.parse(DISTRIBUTION, args, Map.of()).httpPort()).isEqualTo(8181);
    Map<String, String> environment = Map.of("ISTHMUS_HTTP_PORT", "9001");
    assertThat(Options.parse(DISTRIBUTION, args, environment).httpPort()).isEqualTo(9001);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gateway: g\n", "# http: { port: 8181 }\n", "mqtt: { port: 8181 }\n"})
  void aHomeThatNamesNoPortHasTheUsualOne(String gateway) throws Exception {
    Files.writeString(home.resolve("gateway.yaml"), gateway);
    String[] args = {"--home", home.toString()};

    assertThat(Options.parse(DISTRIBUTION, args, Map.of()).httpPort()).isEqualTo(8080);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "-1", "http", "80 80"})
  void whatIsNoPortIsNamedWithItsOrigin(String port) {
    String[] args = {"--http-port", port};

    assertThatThrownBy(() -> Options.parse(DISTRIBUTION, args, Map.of()))
        .isInstanceOf(LaunchException.class)
        .hasMessage("--http-port is '" + port + "'; write a port number from 1 to 65535")
        .extracting(refused -> ((LaunchException) refused).exit())
        .isEqualTo(Exit.USAGE);
  }

  @Test
  void anUnknownArgumentIsNamedAndTheUsageShown() {
    assertThatThrownBy(() -> Options.parse(DISTRIBUTION, new String[] {"--prot", "1"}, Map.of()))
        .hasMessageContaining("'--prot' is not an argument")
        .hasMessageContaining("--http-port N");
  }

  @Test
  void anArgumentWithoutItsValueIsNamed() {
    assertThatThrownBy(() -> Options.parse(DISTRIBUTION, new String[] {"--home"}, Map.of()))
        .hasMessageContaining("--home needs a value");
  }
}
