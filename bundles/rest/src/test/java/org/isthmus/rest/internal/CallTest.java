package org.isthmus.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.isthmus.api.data.Secret;
import org.isthmus.host.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Methods of devices: what the configuration grants is called, recorded, and nothing else. */
class CallTest {
  private static final String PRESS =
      """
      device: press-1
      driver: memory
      settings: { password: "${secret:press}" }
      scans:
        - every: 20ms
          tags:
            - { name: count, address: "count:0" }
      calls:
        - { name: add, address: "cell:adder", description: "a sum" }
        - { name: lost, address: "lost:0" }
      """;

  @TempDir private Path home;
  private Rig rig;
  private Client operator;

  @BeforeEach
  void start() throws Exception {
    rig = new Rig(home).file("devices/press-1.yaml", PRESS);
    rig.secrets.put("press", Secret.of("open sesame"));
    rig.start();
    operator = rig.session(Role.OPERATOR);
    connected();
  }

  @AfterEach
  void stop() throws Exception {
    rig.close();
  }

  private void connected() throws Exception {
    Await.until(
        "the device",
        () ->
            operator.get("/devices/press-1").json().get("state").getAsString().equals("connected"));
  }

  private Client.Answer call(String call, String arguments) throws Exception {
    return operator.post(
        "/devices/press-1/calls/" + call,
        "{\"arguments\":" + arguments + ",\"reason\":\"shift begins\"}");
  }

  @Test
  void aCallThatIsGrantedGivesWhatTheDeviceGivesAndIsRecorded() throws Exception {
    Client.Answer answer = call("add", "[1,2.5,[7,8]]");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"values\":[5.5,\"adder\"]}");
    assertThat(rig.audit.last())
        .startsWith("operator device.call press-1/add DONE")
        .contains("[1, 2.5, [7, 8]]", "shift begins", "5.5");
    assertThat(rig.driver.links.get("press-1").readOnly()).isFalse();
  }

  @Test
  void aRefusalOfTheDeviceIsTold() throws Exception {
    Client.Answer answer = call("add", "[]");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().get("detail").getAsString()).isEqualTo("nothing to add");
    assertThat(rig.audit.last()).contains("REFUSED");
  }

  @Test
  void whatIsNotGrantedIsNotCalled() throws Exception {
    Client.Answer answer = call("reset", "[]");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().get("cure").getAsString()).contains("'calls:'");
    assertThat(operator.post("/devices/none/calls/add", "{\"reason\":\"x\"}").status())
        .isEqualTo(404);
    assertThat(operator.post("/devices/press-1/calls/add", "{\"reason\":\" \"}").status())
        .isEqualTo(422);
    assertThat(call("add", "[{}]").status()).isEqualTo(422);
    Client viewer = rig.session(Role.VIEWER);
    assertThat(viewer.post("/devices/press-1/calls/add", "{\"reason\":\"x\"}").status())
        .isEqualTo(403);
  }

  @Test
  void nobodyKnowsWhenTheLinkIsLostMeanwhile() throws Exception {
    assertThat(call("lost", "[1]").status()).isEqualTo(504);
    assertThat(rig.audit.last()).contains("FAILED", "unknown");
    connected();
    assertThat(call("add", "[1]").status()).isEqualTo(200);
  }

  @Test
  void aCallIsConfiguredAsTheFileSaysIt() throws Exception {
    Client engineer = rig.session(Role.ENGINEER);
    String device =
        "{\"device\":\"press-2\",\"driver\":\"memory\","
            + "\"calls\":[{\"name\":\"add\",\"address\":\"cell:b\"}]}";
    assertThat(engineer.put("/devices/press-2", device).status()).isEqualTo(201);
    String wrong = device.replace("cell:b", "b").replace("press-2", "press-3");
    Client.Answer refused = engineer.put("/devices/press-3", wrong);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).contains("calls.add.address", "is no cell");
    String twice = device.replace("\"}]", "\"},{\"name\":\"add\",\"address\":\"cell:c\"}]");
    assertThat(engineer.header("If-Match", "*").put("/devices/press-2", twice).body())
        .contains("two calls");
  }
}
