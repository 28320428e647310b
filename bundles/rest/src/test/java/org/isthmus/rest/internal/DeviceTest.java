package org.isthmus.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isthmus.host.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Devices and sinks: how they stand, and their files as JSON. */
class DeviceTest {
  private static final String PUMP =
      "{\"device\":\"pump\",\"driver\":\"memory\",\"area\":\"acme\",\"scans\":[{\"every\":\"1s\","
          + "\"tags\":[{\"name\":\"0123\",\"address\":\"cell:1\",\"write\":{\"min\":0}}]}]}";

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
  void devicesAreShownAsTheyStand() throws Exception {
    Await.until("a connected device", () -> find("?state=connected") == 1);
    assertThat(find("?state=backing-off")).isZero();
    assertThat(find("?search=TORINO/PRESS")).isOne();
    assertThat(find("?search=lathe")).isZero();

    JsonObject press = engineer.get("/devices/press-1").json();
    assertThat(press.get("state").getAsString()).isEqualTo("connected");
    assertThat(press.getAsJsonArray("scans").get(0).getAsJsonObject().get("tags").getAsInt())
        .isEqualTo(7);
    assertThat(engineer.get("/devices/lathe").status()).isEqualTo(404);
  }

  private int find(String query) throws Exception {
    return engineer.get("/devices" + query).json().get("total").getAsInt();
  }

  @Test
  void aDeviceIsConfiguredChangedAndRemoved() throws Exception {
    Client.Answer made = engineer.put("/devices/pump", PUMP);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(made.json().get("file").getAsString()).isEqualTo("devices/pump.yaml");
    assertThat(rig.audit.last())
        .isEqualTo("engineer configuration.write devices/pump.yaml DONE change 1");
    assertThat(Files.readString(home.resolve("devices/pump.yaml")))
        .contains("- {name: 0123, address: 'cell:1', write: {min: 0}}");
    Await.until("its tag", () -> engineer.get("/tags/acme/pump/0123").status() == 200);

    Client.Answer shown = engineer.get("/devices/pump/configuration");
    assertThat(shown.json().getAsJsonObject("document")).isEqualTo(JsonParser.parseString(PUMP));
    assertThat(shown.header("ETag")).isEqualTo(made.header("ETag"));

    String off = PUMP.replace("\"area\"", "\"enabled\":false,\"area\"");
    assertThat(engineer.put("/devices/pump", off).status()).isEqualTo(428);
    engineer.header("If-Match", "\"stale\"");
    assertThat(engineer.put("/devices/pump", off).status()).isEqualTo(412);
    engineer.header("If-Match", shown.header("ETag"));
    assertThat(engineer.put("/devices/pump", off).status()).isEqualTo(200);
    assertThat(engineer.delete("/devices/pump").status()).isEqualTo(412);
    engineer.header("If-Match", "*");
    assertThat(engineer.delete("/devices/pump").status()).isEqualTo(204);
    assertThat(home.resolve("devices/pump.yaml")).doesNotExist();
    assertThat(rig.audit.last()).contains("configuration.remove devices/pump.yaml DONE change 3");
  }

  @Test
  void aFileOfAnotherNameKeepsItAndReferencesStayReferences() throws Exception {
    Files.move(home.resolve("devices/press-1.yaml"), home.resolve("devices/hall 3.yml"));
    rig.keeper.check("devices/x.yaml", "");

    Client.Answer shown = engineer.get("/devices/press-1/configuration");

    assertThat(shown.json().get("file").getAsString()).isEqualTo("devices/hall 3.yml");
    assertThat(shown.body()).contains("${secret:press}").doesNotContain("open sesame");
    String same = shown.json().getAsJsonObject("document").toString();
    engineer.header("If-Match", "*");
    assertThat(engineer.put("/devices/press-1", same).status()).isEqualTo(200);
    assertThat(home.resolve("devices/press-1.yaml")).doesNotExist();
    assertThat(engineer.get("/devices/press-1/configuration").json().get("document"))
        .isEqualTo(shown.json().get("document"));
  }

  @Test
  void whatIsWrongIsToldPlaceByPlaceAndNothingIsWritten() throws Exception {
    String wrong = PUMP.replace("cell:1", "drum:1").replace("\"min\":0", "\"low\":0");
    Client.Answer answer = engineer.put("/devices/pump", wrong);

    assertThat(answer.status()).isEqualTo(422);
    JsonObject fault = answer.json().getAsJsonArray("faults").get(0).getAsJsonObject();
    assertThat(fault.get("file").getAsString()).isEqualTo("devices/pump.yaml");
    assertThat(fault.get("line").getAsInt()).isPositive();
    assertThat(fault.get("field").getAsString()).isEqualTo("scans[0].tags[0].write.low");
    assertThat(fault.get("cure").getAsString()).isNotBlank();
    assertThat(home.resolve("devices/pump.yaml")).doesNotExist();
    assertThat(engineer.put("/devices/other", PUMP).code()).isEqualTo("configuration.name");
    Client.Answer unknown = engineer.put("/devices/pump", PUMP.replace("\"area\"", "\"arae\""));
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.body()).contains("did you mean 'area'?");
  }

  @Test
  void aSinkWithoutItsPluginIsAStateAndNoFault() throws Exception {
    String sink = "{\"sink\":\"broker\",\"kind\":\"mqtt\",\"routes\":[\"acme/**\"]}";
    assertThat(engineer.put("/sinks/broker", sink).status()).isEqualTo(201);
    Await.until(
        "the sink",
        () -> engineer.get("/sinks?state=plugin-missing").json().get("total").getAsInt() == 1);
    assertThat(engineer.get("/sinks/broker").status()).isEqualTo(200);
    assertThat(engineer.get("/sinks/broker/configuration").json().getAsJsonObject("document"))
        .isEqualTo(JsonParser.parseString(sink));
    engineer.header("If-Match", "*");
    assertThat(engineer.delete("/sinks/broker").status()).isEqualTo(204);
    assertThat(engineer.get("/drivers").body()).contains("\"id\":\"memory\"");
    assertThat(engineer.get("/drivers/memory/schema").body())
        .isEqualTo("{\"title\":\"memory of 7\"}");
    assertThat(engineer.get("/drivers/nothing/schema").status()).isEqualTo(404);
    assertThat(engineer.get("/sink-kinds").body()).isEqualTo("{\"sinkKinds\":[]}");
    assertThat(engineer.get("/gateway").json().get("tags").getAsInt()).isEqualTo(7);
    assertThat(rig.nobody().get("/health").json().get("status").getAsString())
        .isNotEqualTo("starting");
  }
}
