package org.isthmus.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import org.isthmus.host.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a device holds is told to who connects it. */
class BrowserTest {
  private static final String DRAFT = "{\"device\":\"pump\",\"driver\":\"memory\"}";

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

  private String open(String body) throws Exception {
    Client.Answer opened = engineer.post("/browsers", body);
    assertThat(opened.status()).as(opened.body()).isEqualTo(201);
    return "/browsers/" + opened.json().get("id").getAsString();
  }

  @Test
  void foldersAndWhatCanBecomeATagAreToldPageByPage() throws Exception {
    String path = open(DRAFT);
    assertThat(rig.audit.last()).isEqualTo("engineer device.browse pump DONE memory");
    JsonObject root = engineer.get(path + "/nodes").json();
    assertThat(root.get("reached").getAsBoolean()).as(root.toString()).isTrue();
    assertThat(root.getAsJsonArray("nodes").toString())
        .isEqualTo(
            "[{\"id\":\"cells\",\"name\":\"Cells\",\"branch\":true,\"address\":\"\","
                + "\"type\":\"unknown\",\"unit\":\"\",\"description\":\"\",\"writable\":false}]");

    JsonObject first = engineer.get(path + "/nodes?parent=cells").json();
    assertThat(first.getAsJsonArray("nodes").toString())
        .isEqualTo(
            "[{\"id\":\"n\",\"name\":\"number\",\"branch\":false,\"address\":\"cell:number\","
                + "\"type\":\"int64\",\"unit\":\"Cel\",\"description\":\"a number\","
                + "\"writable\":true}]");
    assertThat(first.get("next").getAsString()).isEqualTo("2");
    JsonObject second = engineer.get(path + "/nodes?parent=cells&page=2").json();
    assertThat(second.get("next").getAsString()).isEmpty();
    assertThat(second.get("ended").getAsBoolean()).isFalse();

    assertThat(rig.session(Role.ADMINISTRATOR).get(path + "/nodes").status()).isEqualTo(404);
    assertThat(engineer.delete(path).status()).isEqualTo(204);
    assertThat(engineer.get(path + "/nodes").status()).isEqualTo(404);
  }

  @Test
  void aConfiguredDeviceNeedsItsNameAlone() throws Exception {
    String path = open("{\"device\":\"press-1\"}");
    assertThat(engineer.get(path + "/nodes").body()).contains("Cells");
    assertThat(engineer.post("/browsers", "{\"device\":\"lathe\"}").status()).isEqualTo(404);
  }

  @Test
  void aDriverThatIsNotThereAFifthBrowserAndWhoIsNoEngineerAreRefused() throws Exception {
    assertThat(engineer.post("/browsers", DRAFT.replace("memory", "none")).body())
        .contains("no driver none is installed");
    assertThat(rig.session(Role.OPERATOR).post("/browsers", DRAFT).status()).isEqualTo(403);
    for (int i = 0; i < 4; i++) {
      open(DRAFT);
    }
    assertThat(engineer.post("/browsers", DRAFT).status()).isEqualTo(429);
  }
}
