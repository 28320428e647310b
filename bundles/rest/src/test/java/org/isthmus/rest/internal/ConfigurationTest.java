package org.isthmus.rest.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.isthmus.host.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
  private static final String FILES = "/configuration/files";
  private static final String OVEN = "device: oven\ndriver: memory\n";

  @TempDir private Path home;
  private Rig rig;
  private Client engineer;

  @BeforeEach
  void start() throws Exception {
    rig = Plant.rig(home);
    engineer = rig.session(Role.ENGINEER);
  }

  @AfterEach
  void stop() throws Exception {
    rig.close();
  }

  private Client.Answer put(String file, String content) throws Exception {
    return engineer.send("PUT", FILES + "/" + file, "text/yaml", content.getBytes(UTF_8));
  }

  @Test
  void filesAreListedReadWrittenAndRemoved() throws Exception {
    assertThat(engineer.get(FILES).body()).contains("\"file\":\"devices/press-1.yaml\"");
    Client.Answer press = engineer.get(FILES + "/devices/press-1.yaml");
    assertThat(press.body()).isEqualTo(Plant.PRESS);
    assertThat(press.header("Content-Type")).contains("text/yaml");

    Client.Answer made = put("devices/oven.yaml", OVEN);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(put("devices/oven.yaml", OVEN + "area: acme\n").status()).isEqualTo(428);
    engineer.header("If-Match", "*");
    assertThat(put("devices/oven.yaml", OVEN + "area: acme\n").status()).isEqualTo(200);
    assertThat(put("devices/oven.yaml", OVEN + "aera: acme\n").status()).isEqualTo(422);
    assertThat(put("devices/lathe.yaml", "device: lathe\ndriver: memory\n").status())
        .isEqualTo(412);
    byte[] table = "name,address\nt1,count:1\n".getBytes(UTF_8);
    engineer.without("If-Match");
    assertThat(engineer.send("PUT", FILES + "/devices/oven.csv", "text/csv", table).status())
        .isEqualTo(201);
    assertThat(engineer.get(FILES + "/devices/oven.csv").header("Content-Type"))
        .contains("text/csv");
    engineer.header("If-Match", "*");
    assertThat(engineer.delete(FILES + "/devices/oven.yaml").status()).isEqualTo(204);
    assertThat(engineer.delete(FILES + "/devices/oven.yaml").status()).isEqualTo(404);
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

  @Test
  void aChangeIsCheckedShownAndTakenBack() throws Exception {
    put("devices/oven.yaml", OVEN);
    engineer.header("If-Match", "*");
    put("devices/oven.yaml", OVEN + "area: acme\n");
    String check = "{\"file\":\"devices/oven.yaml\",\"content\":\"device: [\"}";
    assertThat(engineer.post("/configuration/check", check).body()).contains("\"line\":1");

    JsonObject history = engineer.get("/configuration/history?file=devices/oven.yaml").json();
    assertThat(history.getAsJsonArray("changes")).hasSize(2);
    assertThat(engineer.get("/configuration/history?before=2&limit=1").body())
        .contains("\"number\":1");
    assertThat(engineer.get("/configuration/history/2").json().get("after").getAsString())
        .isEqualTo(OVEN + "area: acme\n");
    assertThat(engineer.get("/configuration/history/99").status()).isEqualTo(404);

    assertThat(engineer.post("/configuration/undo", "{\"change\":1}").status()).isEqualTo(412);
    assertThat(engineer.post("/configuration/undo", "{\"change\":99}").status()).isEqualTo(404);
    assertThat(engineer.post("/configuration/undo", "{\"change\":2}").json())
        .hasToString("{\"change\":3}");
    assertThat(rig.audit.last()).isEqualTo("engineer configuration.undo change 2 DONE change 3");
    assertThat(Files.readString(home.resolve("devices/oven.yaml"))).isEqualTo(OVEN);
  }

  @Test
  void aWrongFileIsToldWithPlaceAndCure() throws Exception {
    Files.writeString(home.resolve("devices/oven.yaml"), "device: oven\nscans: 5\n");
    rig.keeper.start();

    assertThat(engineer.get("/configuration/faults").body())
        .contains("\"file\":\"devices/oven.yaml\",\"line\":2,\"field\":\"scans\"");
    assertThat(engineer.get(FILES).body()).contains("\"faults\":2");
  }

  @Test
  void twoWhoWriteAtTheSameTimeDoNotOverwriteEachOther() throws Exception {
    put("devices/oven.yaml", OVEN);
    String etag = engineer.get(FILES + "/devices/oven.yaml").header("ETag");
    engineer.header("If-Match", etag);
    var all =
        IntStream.range(0, 4).parallel().mapToObj(i -> quietly("area: acme/line-" + i)).toList();

    assertThat(all).containsOnly(200, 412).containsOnlyOnce(200);
  }

  private int quietly(String line) {
    try {
      return put("devices/oven.yaml", OVEN + line + "\n").status();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
