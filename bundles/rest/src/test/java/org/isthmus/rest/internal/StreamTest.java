package org.isthmus.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.isthmus.api.data.Event;
import org.isthmus.api.data.Secret;
import org.isthmus.api.data.Value;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.host.access.Caller;
import org.isthmus.host.access.Role;
import org.isthmus.rest.internal.stream.StreamLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamTest {
  private static final String NUMBER = "acme/torino/press-1/number";
  private static final String COUNT = "acme/torino/press-1/count";
  private static final String PUMP =
      """
      device: pump
      area: acme
      driver: memory
      scans: [ { every: 100ms, tags: [ { name: n, address: "cell:number" } ] } ]
      """;

  @TempDir private Path home;
  private Rig rig;
  private Client viewer;

  @BeforeEach
  void start() throws Exception {
    rig = new Rig(home, new StreamLimits(3, 5)).file("devices/press-1.yaml", Plant.PRESS);
    rig.secrets.put("press", Secret.of("open sesame"));
    rig.start();
    viewer = rig.session(Role.VIEWER);
    Await.until("a value", () -> viewer.get("/tags/" + NUMBER).body().contains("\"value\":5"));
  }

  @AfterEach
  void stop() throws Exception {
    rig.close();
  }

  @Test
  void firstComesEverythingThenWhatChanges() throws Exception {
    rig.driver.counting = false;
    try (EventReader stream = EventReader.open(viewer, "/streams?path=acme/**&everyMillis=100")) {
      assertThat(stream.opened().get("tags").getAsInt()).isEqualTo(7);
      assertThat(stream.opened().get("cut").getAsBoolean()).isFalse();
      Await.until("all tags", () -> stream.samples.size() == 7);
      long told = stream.sampleCount.get();
      rig.driver.cells.put("number", Value.of(6L));
      Await.until("the change", () -> stream.value(NUMBER).equals("6"));
      assertThat(stream.sampleCount.get()).isEqualTo(told + 1);
    }
  }

  @Test
  void aTagComesAtMostOnceAPeriod() throws Exception {
    try (EventReader slow =
            EventReader.open(viewer, "/streams?path=" + COUNT + "&everyMillis=1000");
        EventReader fast =
            EventReader.open(viewer, "/streams?path=" + COUNT + "&everyMillis=100")) {
      Await.until("some", () -> slow.sampleCount.get() >= 4);
      assertThat(fast.sampleCount.get()).isGreaterThan(slow.sampleCount.get());
      // Read every 20 ms, told every 1,000 ms.
      assertThat(rig.driver.counter.get()).isGreaterThan(10 * slow.sampleCount.get());
    }
  }

  @Test
  void whatIsFollowedIsChangedOnTheOpenStream() throws Exception {
    try (EventReader stream = EventReader.open(viewer, "/streams")) {
      assertThat(stream.opened().get("tags").getAsInt()).isZero();
      String path = "/streams/" + stream.id();
      Client.Answer answer =
          viewer.put(
              path,
              "{\"tags\":[\""
                  + NUMBER
                  + "\",\"no/such/tag\"],\"states\":true,\"everyMillis\":200}");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.json().get("tags").getAsInt()).isEqualTo(2);
      Await.until("the sample", () -> stream.value(NUMBER).equals("5"));
      Await.until("the missing one", () -> stream.samples.containsKey("no/such/tag"));
      assertThat(stream.samples.get("no/such/tag").get("gone").getAsBoolean()).isTrue();
      Await.until(
          "the state",
          () ->
              stream.states.containsKey("press-1")
                  && stream.states.get("press-1").get("state").getAsString().equals("connected"));

      assertThat(rig.session(Role.ADMINISTRATOR).put(path, "{}").status()).isEqualTo(404);
      assertThat(rig.session(Role.ADMINISTRATOR).delete(path).status()).isEqualTo(404);
      assertThat(viewer.delete(path).status()).isEqualTo(204);
      Await.until("the end", stream::hasEnded);
      assertThat(viewer.put(path, "{}").status()).isEqualTo(404);
    }
  }

  @Test
  void tagsThatComeAfterTheStreamAreFollowedToo() throws Exception {
    Client engineer = rig.session(Role.ENGINEER);
    try (EventReader stream =
        EventReader.open(viewer, "/streams?path=acme/**&states=true&everyMillis=100")) {
      String pump =
          "{\"device\":\"pump\",\"driver\":\"memory\",\"area\":\"acme\",\"scans\":[{\"every\":"
              + "\"100ms\",\"tags\":[{\"name\":\"n\",\"address\":\"cell:number\"}]}]}";
      assertThat(engineer.put("/devices/pump", pump).status()).isEqualTo(201);
      Await.until("its tag", () -> stream.value("acme/pump/n").equals("5"));
      assertThat(engineer.header("If-Match", "*").delete("/devices/pump").status()).isEqualTo(204);
      Await.until(
          "its end", () -> stream.states.get("pump").get("state").getAsString().equals("removed"));
    }
  }

  @Test
  void whatDevicesReportIsToldOnce() throws Exception {
    LinkContext press = rig.driver.links.get("press-1");
    press.event(Event.of("door", "opened").build());
    try (EventReader stream = EventReader.open(viewer, "/streams?events=true&everyMillis=100")) {
      Await.until("the event before", () -> stream.happened.containsKey("opened"));
      long told = stream.events.get();
      press.event(
          Event.of("oil", "too hot")
              .alarm("oil-1", Event.Phase.RAISED)
              .severity(900)
              .field("limit", Value.of(65L))
              .build());
      Await.until("the alarm", () -> stream.happened.containsKey("too hot"));
      assertThat(stream.events.get()).isEqualTo(told + 1);
      JsonObject alarm = stream.happened.get("too hot");
      assertThat(alarm.get("device").getAsString()).isEqualTo("acme/torino/press-1");
      assertThat(alarm.get("phase").getAsString()).isEqualTo("raised");
      assertThat(alarm.get("severity").getAsInt()).isEqualTo(900);
      assertThat(alarm.get("number").getAsLong()).isEqualTo(2);
      assertThat(alarm.getAsJsonObject("fields").get("limit").getAsLong()).isEqualTo(65);
    }
  }

  @Test
  void aPathNarrowsStatesAndEventsToTheDevicesThatItReaches() throws Exception {
    rig.keeper.write("devices/pump.yaml", PUMP, "test");
    Await.until("the pump", () -> rig.driver.links.containsKey("pump"));
    rig.driver.links.get("press-1").event(Event.of("door", "opened").build());
    rig.driver.links.get("pump").event(Event.of("valve", "closed").build());
    String wish = "&states=true&events=true&everyMillis=100";
    try (EventReader hall = EventReader.open(viewer, "/streams?path=acme/torino/**" + wish);
        EventReader tag = EventReader.open(viewer, "/streams?path=acme/*/n" + wish);
        EventReader all = EventReader.open(viewer, "/streams?path=**" + wish)) {
      Await.until("all states", () -> all.states.keySet().containsAll(List.of("press-1", "pump")));
      Await.until("all events", () -> all.happened.size() == 2);
      Await.until("the hall's", () -> hall.happened.containsKey("opened"));
      Await.until("the pump's", () -> tag.happened.containsKey("closed"));
      assertThat(hall.states).containsOnlyKeys("press-1");
      assertThat(hall.happened).containsOnlyKeys("opened");
      assertThat(tag.states).containsOnlyKeys("pump");
      assertThat(tag.happened).containsOnlyKeys("closed");
      assertThat(all.states.get("press-1").get("path").getAsString())
          .isEqualTo("acme/torino/press-1");
    }
  }

  @Test
  void operationsAreToldAsTheyGoOn() throws Exception {
    rig.plugins.rollBack("test.memory", Caller.gateway("test"));
    try (EventReader stream = EventReader.open(viewer, "/streams?events=true&everyMillis=100")) {
      Await.until("it", () -> stream.operations.containsKey("1"));
      rig.plugins.goOn();
      rig.plugins.goOn();
      Await.until(
          "its end", () -> stream.operations.get("1").get("state").getAsString().equals("done"));
    }
  }

  @Test
  void aStreamEndsWithItsSession() throws Exception {
    Client other = rig.session(Role.VIEWER);
    try (EventReader ended = EventReader.open(viewer, "/streams?states=true");
        EventReader expired = EventReader.open(other, "/streams?states=true");
        EventReader token = EventReader.open(rig.token(Role.VIEWER), "/streams")) {
      assertThat(viewer.post("/logout", "").status()).isEqualTo(204);
      Await.until("the end", ended::hasEnded);
      rig.access.expire(other.sessionId());
      Await.until("the other end", expired::hasEnded);
      rig.access.revoke("viewer", "t0", Caller.gateway("test"));
      Await.until("the end of the token", token::hasEnded);
    }
  }

  @Test
  void aUserHasSoManyStreamsAndASeatIsFreeAgainWhenOneEnds() throws Exception {
    EventReader first = EventReader.open(viewer, "/streams?everyMillis=100&path=" + COUNT);
    try (EventReader second = EventReader.open(viewer, "/streams");
        EventReader third = EventReader.open(viewer, "/streams")) {
      HttpResponse<InputStream> refused = viewer.open("/streams");
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(new String(refused.body().readAllBytes(), StandardCharsets.UTF_8))
          .contains("viewer has 3 streams open already");
      assertThat(second.id()).isNotEqualTo(third.id());
      first.close();
      Await.until("a free seat", () -> isFree());
    }
  }

  private boolean isFree() throws Exception {
    HttpResponse<InputStream> answer = viewer.open("/streams");
    answer.body().close();
    return answer.statusCode() == 200;
  }

  @Test
  void whoReadsNothingHoldsNobodyUp() throws Exception {
    StringBuilder tags = new StringBuilder("name,address\n");
    for (int i = 0; i < 1_000; i++) {
      tags.append("t").append(i).append(",count:").append(i).append('\n');
    }
    rig.file("devices/many.csv", tags.toString());
    rig.keeper.write(
        "devices/many.yaml",
        "device: many\ndriver: memory\nscans: [ { every: 20ms, tags: { file: many.csv } } ]\n",
        "test");
    try (Socket deaf = new Socket()) {
      deaf.setReceiveBufferSize(1024);
      deaf.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), rig.port()));
      String request =
          "GET /api/v1/streams?path=many/**&everyMillis=100 HTTP/1.1\r\nHost: localhost\r\n"
              + "Cookie: isthmus-session="
              + viewer.sessionId()
              + "\r\n\r\n";
      deaf.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      try (EventReader stream = EventReader.open(viewer, "/streams?path=many/t7&everyMillis=100")) {
        // 60 periods of 150 KB each would be 9 MB for the deaf one.
        Await.until("sixty samples", () -> stream.sampleCount.get() >= 60);
      }
    }
  }

  @Test
  void aStreamIsNotCutByTheGlobWithoutSayingSo() throws Exception {
    StringBuilder tags = new StringBuilder("name,address\n");
    for (int i = 0; i < 1_200; i++) {
      tags.append("t").append(i).append(",count:").append(i).append('\n');
    }
    rig.file("devices/many.csv", tags.toString());
    rig.keeper.write(
        "devices/many.yaml",
        "device: many\ndriver: memory\nscans: [ { every: 1s, tags: { file: many.csv } } ]\n",
        "test");
    Await.until(
        "the tags",
        () -> viewer.get("/tags?path=many/**&limit=1").json().get("total").getAsInt() == 1_200);
    try (EventReader stream = EventReader.open(viewer, "/streams?path=many/**")) {
      assertThat(stream.opened().get("tags").getAsInt()).isEqualTo(1_000);
      assertThat(stream.opened().get("wanted").getAsInt()).isEqualTo(1_200);
      assertThat(stream.opened().get("cut").getAsBoolean()).isTrue();
    }
    String all = "\"x\",".repeat(1_000) + "\"x\"";
    try (EventReader stream = EventReader.open(viewer, "/streams")) {
      assertThat(viewer.put("/streams/" + stream.id(), "{\"tags\":[" + all + "]}").status())
          .isEqualTo(400);
    }
  }
}
