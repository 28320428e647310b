package org.isthmus.rest.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.isthmus.host.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are none of the configuration, however they are called. */
class ConfigurationPathsTest {
  private static final String FILES = "/configuration/files";
  private static final String OVEN = "device: oven\ndriver: memory\n";

  @TempDir private static Path home;
  private static Rig rig;
  private static Client engineer;

  @BeforeAll
  static void start() throws Exception {
    rig = Plant.rig(home);
    engineer = rig.session(Role.ENGINEER);
  }

  @AfterAll
  static void stop() throws Exception {
    rig.close();
  }

  private Client.Answer put(String file, String content) throws Exception {
    return engineer.send("PUT", FILES + "/" + file, "text/yaml", content.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secrets/key",
        "secrets/store",
        "gateway-id",
        ".history/changes/000000001.change",
        "devices/.hidden.yaml",
        "devices/a/b.yaml",
        "etc/passwd",
        "devices/x.sh",
      })
  void noOtherFileIsReadOrWritten(String file) throws Exception {
    Files.createDirectories(home.resolve("devices/a"));
    Files.writeString(home.resolve("devices/a/b.yaml"), OVEN);
    Files.writeString(home.resolve("devices/.hidden.yaml"), OVEN);

    assertThat(engineer.get(FILES + "/" + file).status()).isEqualTo(404);
    assertThat(engineer.delete(FILES + "/" + file).status()).isEqualTo(404);
    assertThat(put(file, OVEN).status()).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/configuration/files/../../../etc/passwd",
        "/configuration/files/devices/%2e%2e/%2e%2e/secrets/key",
        "/configuration/files/devices%2f..%2f..%2fsecrets%2fkey",
        "/configuration/files//etc/passwd",
        "/configuration/files/devices/..;/secrets/key",
        "/configuration/files/devices/x%00.yaml",
        "/configuration/files/..%5csecrets%5ckey",
        "/configuration/files/devices/..%5c..%5cetc.yaml",
      })
  void pathsThatClimbLeadNowhere(String path) throws Exception {
    String answer = Raw.ask(rig.port(), "GET /api/v1" + path, engineer);
    assertThat(answer).matches("(?s)HTTP/1.1 (400|404|405).*");
    assertThat(answer).doesNotContain("root:").doesNotContain("AES");
  }
}
