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
      form();
      refusals();
      writing(machine);
      configuration();
      rights();
      otherMachines();
      removal();
      assertThat(done("audit", "verify")).contains("holds");
      assertThat(done("audit", "--filter", "plugin.install")).contains("admin");
      done("logout");
      assertThat(isthmus("", "device", "list").code()).as("logged out").isEqualTo(1);
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

  private void form() throws Exception {
    Path page = place.resolve("form.html");
    done("plugin", "form", TestPlugins.modbus(place, "7.0.0").toString(), "--out", page.toString());
    assertThat(page).content().contains("\"id\":\"modbus-rtu\"", "\"format\":\"serial-port\"");
    Path none = Files.writeString(place.resolve("none.jar"), "no jar");
    Said refused = isthmus("", "plugin", "form", none.toString(), "--out", page.toString());
    assertThat(refused.code()).as(refused.text()).isEqualTo(1);
    assertThat(refused.text()).contains("cannot be read as a jar");
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

  private void writing(ModbusMachine machine) throws Exception {
    Path file = place.resolve("devices/valve.yaml");
    Files.writeString(
        file,
        """
        device: valve
        area: acme
        driver: modbus-tcp
        settings: { host: 127.0.0.1, port: %d }
        scans:
          - every: 100ms
            tags:
              - { name: set, address: "holding:0", type: uint16, write: { min: 0, max: 100 } }
        """
            .formatted(machine.port()));
    done("device", "put", file.toString());
    Await.until("a value", LONG, () -> done("tag", "read", "acme/valve/set").startsWith("0 "));
    assertThat(done("tag", "write", "acme/valve/set", "42", "--reason", "a test")).contains("42");
    Await.until("the new one", LONG, () -> done("tag", "read", "acme/valve/set").startsWith("42 "));
    Said beyond = isthmus("", "tag", "write", "acme/valve/set", "101", "--reason", "a test");
    assertThat(beyond.code()).as(beyond.text()).isEqualTo(1);
    assertThat(beyond.text()).contains("100");
    assertThat(done("audit", "--filter", "tag.write")).contains("acme/valve/set", "a test");
  }

  private void configuration() throws Exception {
    Path file = place.resolve("devices/valve.yaml");
    assertThat(done("config", "check", file.toString())).contains("1 file is right");
    String right = Files.readString(file);
    Files.writeString(file, right.replace("100ms", "soon"));
    Said wrong = isthmus("", "config", "check", "--home", place.toString());
    assertThat(wrong.code()).as(wrong.text()).isEqualTo(1);
    assertThat(wrong.text()).contains("devices/valve.yaml:6", "soon");
    assertThat(isthmus("", "device", "put", file.toString()).code()).isEqualTo(1);
    assertThat(done("config", "faults")).contains("nothing is wrong");

    Files.writeString(file, right.replace("100ms", "250ms"));
    done("device", "put", file.toString());
    assertThat(done("device", "show", "valve")).contains("250 ms");
    String newest = done("config", "history", "--file", "devices/valve.yaml").split("\n")[1];
    assertThat(newest).contains("admin");
    done("config", "undo", newest.split(" ")[0]);
    assertThat(done("device", "show", "valve")).contains("100 ms");
    assertThat(done("sink", "list")).contains("no sink");
    assertThat(done("line", "list")).containsAnyOf("no serial port", "PORT");
  }

  private void rights() throws Exception {
    assertThat(isthmus(PASSWORD + "1\n", "user", "add", "eva", "--role", "viewer").code()).isZero();
    done("user", "role", "eva", "operator");
    assertThat(isthmus(PASSWORD + "2\n", "user", "password", "eva").code()).isZero();
    done("user", "unlock", "eva");
    assertThat(done("user", "list")).contains("eva", "operator", "to be changed");

    String said = done("token", "issue", "historian", "--role", "viewer", "--days", "30");
    String token = said.lines().reduce((first, last) -> last).orElseThrow().strip();
    assertThat(done("token", "list")).contains("historian").doesNotContain(token);
    assertThat(done("--token", token, "device", "list")).contains("press");
    Said refused = isthmus("", "--token", token, "device", "remove", "press");
    assertThat(refused.code()).as(refused.text()).isEqualTo(1);
    assertThat(refused.text()).contains("viewer");
    done("token", "revoke", "historian");
    assertThat(isthmus("", "--token", token, "device", "list").code()).isEqualTo(1);
    done("user", "remove", "eva");
    assertThat(done("user", "list")).doesNotContain("eva");
  }

  /** Over TLS, as from elsewhere: the fingerprint is what is trusted. */
  private void otherMachines() throws Exception {
    int secure = Ports.free();
    String opened =
        done(
            "tls",
            "on",
            "--home",
            home.toString(),
            "--address",
            "127.0.0.1",
            "--port",
            Integer.toString(secure));
    String fingerprint = opened.lines().findFirst().orElseThrow().replaceAll(".* ", "");
    String url = "https://127.0.0.1:" + secure;
    Said untrusted = isthmus(PASSWORD + "\n", "--url", url, "login", "--user", "admin");
    assertThat(untrusted.code()).as(untrusted.text()).isEqualTo(3);
    assertThat(untrusted.text()).contains("does not trust the certificate");
    Said login =
        isthmus(
            PASSWORD + "\n",
            "--url",
            url,
            "--fingerprint",
            fingerprint,
            "login",
            "--user",
            "admin",
            "--role",
            "viewer");
    assertThat(login.code()).as(login.text()).isZero();
    assertThat(done("--url", url, "tag", "list", "acme/press/*")).contains("acme/press/a");
    assertThat(isthmus("", "--url", url, "device", "remove", "press").code()).isEqualTo(1);
    done("tls", "off");
    Await.until(
        "the door is closed", LONG, () -> isthmus("", "--url", url, "device", "list").code() == 3);
  }

  private void removal() throws Exception {
    Said used = isthmus("", "plugin", "remove", TestPlugins.MODBUS);
    assertThat(used.code()).as(used.text()).isEqualTo(1);
    assertThat(used.text()).contains("press");
    done("device", "remove", "valve");
    assertThat(done("device", "list")).doesNotContain("valve");
    done("plugin", "remove", TestPlugins.MODBUS, "--with-devices");
    assertThat(done("plugin", "list")).doesNotContain(TestPlugins.MODBUS);
    assertThat(done("device", "list")).contains("press");
  }
}
