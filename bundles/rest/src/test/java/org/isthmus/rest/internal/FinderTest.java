package org.isthmus.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.isthmus.api.context.Trace;
import org.isthmus.host.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What helps somebody who connects a device: who it is, how its values read, what it sends. */
class FinderTest {
  private static final String DRAFT =
      "{\"device\":\"pump\",\"driver\":\"memory\",\"address\":\"cell:number\"}";

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

  @Test
  void aPlaceIsReadInEveryWayThatItsDriverKnows() throws Exception {
    Client.Answer opened = engineer.post("/finders", DRAFT);
    assertThat(opened.status()).as(opened.body()).isEqualTo(201);
    assertThat(opened.json().getAsJsonArray("alternatives").toString())
        .isEqualTo(
            "[{\"address\":\"cell:number\",\"type\":\"int64\"},"
                + "{\"address\":\"cell:number\",\"type\":\"float64\"}]");
    assertThat(rig.audit.last()).isEqualTo("engineer device.find pump DONE memory: cell:number");

    String path = "/finders/" + opened.json().get("id").getAsString();
    JsonObject reading = engineer.get(path).json();
    assertThat(reading.get("reached").getAsBoolean()).as(reading.toString()).isTrue();
    JsonArray values = reading.getAsJsonArray("values");
    assertThat(values).extracting(each -> value((JsonObject) each)).containsExactly(5.0, 5.0);

    assertThat(rig.session(Role.ADMINISTRATOR).get(path).status()).isEqualTo(404);
    assertThat(engineer.delete(path).status()).isEqualTo(204);
    assertThat(engineer.get(path).status()).isEqualTo(404);
  }

  private static double value(JsonObject found) {
    return found.get("value").getAsDouble();
  }

  @Test
  void aConfiguredDeviceNeedsItsNameAlone() throws Exception {
    Client.Answer opened =
        engineer.post(
            "/finders", "{\"device\":\"press-1\",\"address\":\"cell:number\",\"type\":\"int32\"}");
    assertThat(opened.status()).as(opened.body()).isEqualTo(201);
    assertThat(opened.body()).contains("int32").doesNotContain("open sesame");
    assertThat(engineer.post("/finders", DRAFT.replace("pump", "lathe")).status()).isEqualTo(201);
    String unknown = "{\"device\":\"lathe\",\"address\":\"cell:number\"}";
    assertThat(engineer.post("/finders", unknown).status()).isEqualTo(404);
  }

  @Test
  void aPlaceThatIsNoneIsRefusedInTheDriversWordsAndAFifthFinderByTheGateway() throws Exception {
    Client.Answer none = engineer.post("/finders", DRAFT.replace("cell:number", "nowhere"));
    assertThat(none.status()).isEqualTo(422);
    assertThat(none.body()).contains("'nowhere' is no cell").contains("write cell:a");
    assertThat(engineer.post("/finders", DRAFT.replace("\"memory\"", "\"none\"")).body())
        .contains("no driver none is installed");
    String odd = DRAFT.replace("\"address\"", "\"type\":\"float33\",\"address\"");
    assertThat(engineer.post("/finders", odd).code()).isEqualTo("finder.type");
    assertThat(rig.session(Role.OPERATOR).post("/finders", DRAFT).status()).isEqualTo(403);
    for (int i = 0; i < 4; i++) {
      assertThat(engineer.post("/finders", DRAFT).status()).isEqualTo(201);
    }
    assertThat(engineer.post("/finders", DRAFT).status()).isEqualTo(429);
    assertThat(engineer.get("/drivers").body()).contains("\"finds\":true");
  }

  @Test
  void aTryTellsWhatTheDeviceSaysOfItself() throws Exception {
    Client.Answer answer =
        engineer.post(
            "/devices/probe",
            "{\"device\":\"pump\",\"driver\":\"memory\",\"scans\":[{\"every\":\"1s\",\"tags\":"
                + "[{\"name\":\"n\",\"address\":\"cell:number\"}]}]}");

    assertThat(answer.json().get("reached").getAsBoolean()).isTrue();
    assertThat(answer.json().getAsJsonObject("facts").get("vendor").getAsString())
        .isEqualTo("Acme");
  }

  @Test
  void theBytesOnTheWireAreShownToWhoLooks() throws Exception {
    String path = "/devices/press-1/trace";
    Await.until("a link", () -> rig.driver.links.containsKey("press-1"));
    Trace trace = rig.driver.links.get("press-1").trace();
    assertThat(engineer.get(path).json().get("looking").getAsBoolean()).isFalse();
    assertThat(trace.isOn()).isFalse();

    assertThat(engineer.post(path, "").status()).isEqualTo(204);
    assertThat(rig.audit.last()).isEqualTo("engineer device.trace press-1 DONE begins");
    trace.sent(bytes("ask"), 0, 3);
    trace.received(bytes("answer"), 0, 6);
    JsonObject seen = engineer.get(path).json();
    assertThat(seen.get("looking").getAsBoolean()).isTrue();
    assertThat(seen.get("last").getAsLong()).isEqualTo(2);
    JsonObject first = seen.getAsJsonArray("pieces").get(0).getAsJsonObject();
    assertThat(first.get("sent").getAsBoolean()).isTrue();
    assertThat(HexFormat.of().parseHex(first.get("hex").getAsString())).isEqualTo(bytes("ask"));
    assertThat(engineer.get(path + "?after=1").json().getAsJsonArray("pieces")).hasSize(1);

    assertThat(engineer.delete(path).status()).isEqualTo(204);
    assertThat(trace.isOn()).isFalse();
    assertThat(rig.session(Role.OPERATOR).post(path, "").status()).isEqualTo(403);
    assertThat(engineer.post("/devices/lathe/trace", "").status()).isEqualTo(404);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
