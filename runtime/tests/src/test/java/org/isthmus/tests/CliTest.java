package org.isthmus.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line against a gateway in a process of its own, with a real Modbus machine. */
@Tag("gateway")
class CliTest {
  private static final Duration LONG = GatewayUnderTest.LONG;
  private static final String PASSWORD = "a much better password";

  @TempDir private Path home;
  @TempDir private Path place;
  private int port;

  /** What a command said, and its exit code. */
  private record Said(int code, String text) {}

  private Said isthmus(String input, String... words) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(GatewayUnderTest.distribution().resolve("bin/isthmus").toString());
    line.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("ISTHMUS_URL", "http://127.0.0.1:" + port);
    builder.environment().put("XDG_CONFIG_HOME", place.resolve("config").toString());
    builder.environment().put("HOME", place.toString());
    Path output = Files.createTempFile(place, "said", ".txt");
    Process process = builder.redirectOutput(output.toFile()).start();
    process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    assertThat(process.waitFor(LONG.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    return new Said(process.exitValue(), Files.readString(output));
  }

  private String done(String... words) throws IOException, InterruptedException {
    Said said = isthmus("", words);
    assertThat(said.code()).as("%s: %s", String.join(" ", words), said.text()).isZero();
    return said.text();
  }

  @Test
  void aGatewayIsRunFromTheCommandLine() throws Exception {
    port = Ports.free();
    try (ModbusMachine machine = ModbusMachine.start();
        GatewayProcess gateway =
            GatewayProcess.gateway(
                place.resolve("gateway.log"),
                "--home",
                home.toString(),
                "--http-port",
                Integer.toString(port))) {
      gateway.awaitOutput("initial-admin-password", LONG);
      Await.until("the API", LONG, () -> isthmus("", "device", "list").code() != 3);
      assertThat(isthmus("", "device", "list").code()).as("nobody is logged in").isEqualTo(1);

      String answers = PASSWORD + "\n" + PASSWORD + "\n";
      Said login = isthmus(answers, "login", "--home", home.toString());
      assertThat(login.code()).as(login.text()).isZero();
      assertThat(login.text()).doesNotContain(PASSWORD);

      plugins();
      machine.device(place, "press", "100ms", "");
      done("device", "put", place.resolve("devices/press.yaml").toString());
      Await.until("a value", LONG, () -> done("tag", "read", "acme/press/a").contains("100"));
      assertThat(done("tag", "watch", "acme/**", "--count", "1")).contains("acme/press/");
      refusals();
      assertThat(done("audit", "verify")).contains("holds");
      assertThat(done("audit", "--filter", "plugin.install")).contains("admin");
    }
  }

  private void plugins() throws Exception {
    done("plugin", "install", TestPlugins.modbus(place, "7.0.0").toString());
    assertThat(done("plugin", "list")).contains(TestPlugins.MODBUS, "7.0.0");
    Path upgrade = TestPlugins.modbus(place, "7.1.0");
    assertThat(done("plugin", "preview", upgrade.toString())).contains("7.1.0");
    assertThat(done("plugin", "install", upgrade.toString())).contains("7.1.0");
    done("plugin", "roll-back", TestPlugins.MODBUS);
    assertThat(done("plugin", "list")).contains("7.0.0");
  }

  private void refusals() throws Exception {
    Path broken = Files.writeString(place.resolve("broken.jar"), "no jar");
    Said refused = isthmus("", "plugin", "install", broken.toString());
    assertThat(refused.code()).as(refused.text()).isEqualTo(1);
    assertThat(refused.text()).doesNotContain("\tat ");
    Said write = isthmus("", "tag", "write", "acme/press/a", "1", "--reason", "a test");
    assertThat(write.code()).as(write.text()).isEqualTo(1);
    assertThat(write.text()).contains("write: true");
    assertThat(isthmus("", "no-such-command").code()).isEqualTo(2);
  }
}
