package org.isthmus.driver.opcua.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.data.Structure;
import org.isthmus.api.data.Value;
import org.isthmus.api.driver.Calls;
import org.isthmus.api.driver.Diagnoses;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.api.driver.RefusedException;
import org.isthmus.api.driver.Subscribes;
import org.isthmus.api.driver.Writes;
import org.isthmus.driver.opcua.internal.address.OpcUaAddress;
import org.isthmus.driver.opcua.internal.settings.MessageMode;
import org.isthmus.driver.opcua.internal.settings.Security;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a server that has nothing in common with ours but the specification. */
@Tag("peers")
class NodeOpcuaTest {
  private static final String NSU = "nsu=urn:peer:plant;s=";

  /** More in one session, and this server is busy with itself for minutes. */
  private static final int IN_A_SESSION = 10_000;

  private static final int MANY = "1".equals(System.getenv("ISTHMUS_LONG")) ? 100_000 : 2_000;
  private static NodeOpcua server;

  @BeforeAll
  static void start() throws Exception {
    server = NodeOpcua.start("\"many\":" + MANY);
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  private static SettingsFor settings() {
    return SettingsFor.port(server.port());
  }

  private static MemoryContext trusting() {
    MemoryContext context = new MemoryContext(true);
    context.trust.everybody = true;
    return context;
  }

  private static AutoCloseable subscribe(Opened opened, RecordedFeed feed, String... tags)
      throws Exception {
    return subscribe(opened, Duration.ofMillis(50), feed, tags);
  }

  @SuppressWarnings("unchecked")
  private static AutoCloseable subscribe(
      Opened opened, Duration every, RecordedFeed feed, String... tags) throws Exception {
    return ((Subscribes<OpcUaAddress>) opened.link).subscribe(Opened.tags(tags), every, feed);
  }

  @Test
  void valuesAndTypesAreThoseOfTheServer() throws Exception {
    try (Opened opened = Opened.reading(settings())) {
      ReadPlan plan =
          opened.plan(
              NSU + "Name",
              NSU + "Big",
              NSU + "Since",
              NSU + "Levels",
              NSU + "Mode",
              "i=2258",
              "range=1:2;" + NSU + "Levels",
              NSU + "Missing");
      RecordedSamples samples = new RecordedSamples();
      plan.read(samples);
      assertThat(samples.value(0)).isEqualTo("filler");
      assertThat(samples.value(1)).isEqualTo(-1L);
      assertThat(samples.value(2)).isEqualTo(1_555_526_400_000_000_000L);
      assertThat(samples.value(3)).isEqualTo(List.of(1.0, 2.0, 3.0));
      assertThat(samples.value(4)).isEqualTo(5L);
      assertThat((long) samples.value(5)).isGreaterThan(1_700_000_000_000_000_000L);
      assertThat(samples.value(6)).isEqualTo(List.of(2.0, 3.0));
      assertThat(samples.quality(7)).isEqualTo(Quality.BAD_ADDRESS_UNKNOWN);
      assertThat(plan.types().subList(0, 7))
          .containsExactly(
              DataType.TEXT,
              DataType.UINT64,
              DataType.TIME,
              DataType.FLOAT32.array(3),
              DataType.INT32,
              DataType.TIME,
              DataType.FLOAT32.array(0));
    }
  }

  @Test
  void structuresAreDecodedByTheTypesOfTheServer() throws Exception {
    try (Opened opened = Opened.reading(settings())) {
      ReadPlan plan = opened.plan(NSU + "Motor", NSU + "Motors");
      RecordedSamples samples = new RecordedSamples();
      plan.read(samples);
      assertThat(samples.value(0)).isEqualTo(motor("M1", 1450.5f));
      assertThat(samples.value(1)).isEqualTo(List.of(motor("M1", 1), motor("M2", 2)));
      assertThat(plan.types())
          .containsExactly(
              DataType.structure("MotorType"), DataType.structure("MotorType").array(0));
    }
  }

  @Test
  void devicesThatLearnTheirTypesAtOnceDoNotWaitForEachOther() throws Exception {
    MemoryContext together = trusting();
    List<Opened> links = new ArrayList<>();
    ExecutorService devices = Executors.newCachedThreadPool();
    try {
      for (int i = 0; i < 10; i++) {
        links.add(Opened.with(settings(), together));
      }
      List<Future<Boolean>> seen = new ArrayList<>();
      for (Opened link : links) {
        seen.add(
            devices.submit(
                () -> {
                  RecordedFeed feed = new RecordedFeed();
                  AutoCloseable watched = subscribe(link, feed, NSU + "Motor", NSU + "Motors");
                  feed.await(0, motor("M1", 1450.5f));
                  watched.close();
                  return true;
                }));
      }
      for (Future<Boolean> each : seen) {
        assertThat(each.get()).isTrue();
      }
    } finally {
      devices.shutdownNow();
      for (Opened each : links) {
        each.link.close();
      }
      together.close();
    }
  }

  private static Structure motor(String name, float speed) {
    return Structure.named("MotorType")
        .field("Name", Value.of(name))
        .field("Speed", Value.of(speed))
        .field("Mode", Value.of(DataType.INT32, 7))
        .field(
            "Place",
            Value.of(
                Structure.named("PointType")
                    .field("X", Value.of(1.5))
                    .field("Y", Value.of(-2.5))
                    .build()))
        .field(
            "Temperatures",
            Value.array(
                DataType.INT16.array(2),
                List.of(Value.of(DataType.INT16, 20), Value.of(DataType.INT16, 21))))
        .build();
  }

  @Test
  void changesComeByThemselvesWithStatus() throws Exception {
    try (Opened opened = Opened.reading(settings())) {
      RecordedFeed feed = new RecordedFeed();
      subscribe(opened, feed, NSU + "Count", NSU + "Motor", "deadband=5;" + NSU + "Speed");
      feed.await(0, -7L);
      feed.await(1, motor("M1", 1450.5f));
      server.set("Count", "8");
      feed.await(0, 8L);
      server.set("Count", "9", "BadSensorFailure");
      feed.await(0, "bad-sensor-failure");
      server.set("Speed", "14");
      server.set("Speed", "20");
      feed.await(2, 20.0);
      assertThat(feed.of(2)).doesNotContain(14.0);
      server.set("Count", "-7");
      server.set("Speed", "12.5");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "BASIC256SHA256, SIGN",
    "BASIC256SHA256, SIGN_AND_ENCRYPT",
    "AES128_SHA256_RSAOAEP, SIGN_AND_ENCRYPT",
    "AES256_SHA256_RSAPSS, SIGN",
    "AES256_SHA256_RSAPSS, SIGN_AND_ENCRYPT",
    "AUTO, AUTO"
  })
  void everyPolicyIsSpokenAsOthersSpeakIt(Security security, MessageMode mode) throws Exception {
    try (Opened opened = Opened.with(settings().security(security, mode), trusting())) {
      assertThat(opened.read(NSU + "Name").value(0)).isEqualTo("filler");
    }
    try (Opened opened =
        Opened.with(settings().security(security, mode).user("operator", "secret"), trusting())) {
      assertThat(opened.read(NSU + "Name").value(0)).isEqualTo("filler");
    }
  }

  @Test
  void aWrongPasswordIsTold() {
    assertThatThrownBy(
            () ->
                Opened.with(
                    settings().security(Security.AUTO, MessageMode.AUTO).user("operator", "no"),
                    trusting()))
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("does not let us in");
  }

  @Test
  void aServerThatDoesNotTrustUsIsTold() throws Exception {
    try (NodeOpcua strict = NodeOpcua.start("\"accept\":false,\"pki\":\"strict\"")) {
      assertThatThrownBy(
              () ->
                  Opened.with(
                      SettingsFor.port(strict.port()).security(Security.AUTO, MessageMode.AUTO),
                      trusting()))
          .isInstanceOf(LinkException.class)
          .hasMessageContaining("trust the gateway's certificate at the server");
    }
  }

  @Test
  void whatIsWrittenIsThere() throws Exception {
    try (Opened opened = Opened.writing(settings())) {
      RecordedOutcomes outcomes = new RecordedOutcomes();
      @SuppressWarnings("unchecked")
      Writes<OpcUaAddress> writes = (Writes<OpcUaAddress>) opened.link;
      writes.write(
          List.of(
              Wanted.of(NSU + "Speed", Value.of(99)).compared(),
              Wanted.of(NSU + "Fixed", Value.of(1)),
              Wanted.of(NSU + "Name", Value.of("packer")),
              Wanted.of(NSU + "Mode", Value.of(7)).compared()),
          outcomes);
      assertThat(outcomes.all.get(0)).isEqualTo("done");
      assertThat(outcomes.all.get(1)).startsWith("bad-");
      assertThat(outcomes.all.get(2)).isEqualTo("done");
      assertThat(outcomes.all.get(3)).isEqualTo("done");
      assertThat(opened.read(NSU + "Speed").value(0)).isEqualTo(99.0);
      writes.write(
          List.of(
              Wanted.of(NSU + "Speed", Value.of(12.5)),
              Wanted.of(NSU + "Mode", Value.of(5)),
              Wanted.of(NSU + "Name", Value.of("filler"))),
          new RecordedOutcomes());
    }
  }

  @Test
  @SuppressWarnings("unchecked")
  void aMethodIsCalledAndItsRefusalTold() throws Exception {
    try (Opened opened = Opened.writing(settings())) {
      Calls<OpcUaAddress> calls = (Calls<OpcUaAddress>) opened.link;
      OpcUaAddress start = new OpcUaDriver().method(NSU + "Start");
      assertThat(calls.call(start, List.of(Value.of("P1"), Value.of(5L))))
          .containsExactly(Value.of(DataType.UINT32, 105));
      assertThatThrownBy(() -> calls.call(start, List.of(Value.of("P1"), Value.of(0L))))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("Bad_OutOfRange");
    }
  }

  @Test
  void aTestOfTheConnectionSaysWhoItIs() throws Exception {
    try (Opened opened = Opened.reading(settings())) {
      ((Diagnoses) opened.link).diagnose(opened.context);
      assertThat(opened.context.facts)
          .containsEntry("vendor", "node-opcua")
          .containsEntry("product", "Peer")
          .containsEntry("server-state", "Running");
    }
  }

  @Test
  void limitsOfOneAndNamespacesInAnotherOrderChangeNoTag() throws Exception {
    try (NodeOpcua small =
            NodeOpcua.start("\"limit\":1,\"namespaces\":[\"urn:other\",\"urn:peer:plant\"]");
        Opened opened = Opened.reading(SettingsFor.port(small.port()))) {
      RecordedSamples samples = opened.read(NSU + "Count", NSU + "Name", NSU + "Motor");
      assertThat(samples.values())
          .hasSize(3)
          .containsEntry(0, -7L)
          .containsEntry(2, motor("M1", 1450.5f));
      RecordedFeed feed = new RecordedFeed();
      subscribe(opened, feed, NSU + "Count", NSU + "Name");
      feed.await(0, -7L);
      feed.await(1, "filler");
      assertThat(opened.context.facts.get("operation-limits")).startsWith("read 1, write 1");
    }
  }

  @Test
  void aCutIsSurvivedWithAllThatWasQueued() throws Exception {
    try (Cable cable = Cable.to(server.port());
        Opened opened = Opened.reading(SettingsFor.port(cable.port()).recovery(20_000))) {
      RecordedFeed feed = new RecordedFeed();
      subscribe(opened, feed, NSU + "Count");
      feed.await(0, -7L);
      cable.cut();
      for (int i = 1; i <= 5; i++) {
        server.set("Count", Integer.toString(i));
        feed.awaitMillis(120);
      }
      cable.mend();
      feed.await(0, 5L);
      assertThat(feed.of(0)).containsExactly(-7L, 1L, 2L, 3L, 4L, 5L);
      assertThat(feed.lost()).isNull();
      server.set("Count", "-7");
    }
  }

  @Test
  void aSessionThatTheServerEndsIsOpenedAnew() throws Exception {
    try (Opened opened = Opened.reading(settings())) {
      RecordedFeed feed = new RecordedFeed();
      subscribe(opened, feed, NSU + "Count");
      feed.await(0, -7L);
      server.dropSessions();
      feed.await(each -> each.lost() != null);
    }
    try (Opened opened = Opened.reading(settings())) {
      assertThat(opened.read(NSU + "Count").value(0)).isEqualTo(-7L);
    }
  }

  @Test
  void thousandsOfItemsAreReadAndSubscribed() throws Exception {
    List<Opened> sessions = new ArrayList<>();
    try {
      for (int first = 0; first < MANY; first += IN_A_SESSION) {
        int last = Math.min(first + IN_A_SESSION, MANY) - 1;
        Opened opened = Opened.reading(settings().timeout(30_000));
        sessions.add(opened);
        readAndSubscribe(opened, first, last);
      }
    } finally {
      for (Opened opened : sessions) {
        opened.close();
      }
    }
  }

  private static void readAndSubscribe(Opened opened, int first, int last) throws Exception {
    String[] tags =
        IntStream.rangeClosed(first, last).mapToObj(i -> NSU + "Many." + i).toArray(String[]::new);
    RecordedSamples samples = opened.read(tags);
    assertThat(samples.values()).hasSize(tags.length).containsEntry(tags.length - 1, (long) last);
    RecordedFeed feed = new RecordedFeed();
    subscribe(opened, Duration.ofSeconds(1), feed, tags);
    feed.await(0, (long) first);
    feed.await(tags.length - 1, (long) last);
  }
}
