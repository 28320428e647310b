package org.isthmus.driver.opcua.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.ReadPlan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReadingTest {
  private static final String NSU = Plant.NSU;
  private static MiloServer server;

  @BeforeAll
  static void start() throws Exception {
    server = MiloServer.start();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  private static SettingsFor settings() {
    return SettingsFor.port(server.port());
  }

  @Test
  void everyTypeIsRead() throws Exception {
    try (Opened opened = Opened.reading(settings())) {
      String[] names = {
        "Running", "Count", "Total", "Speed", "Ratio", "Name", "Title", "Since", "Id", "Raw",
        "Mode", "Any", "Levels"
      };
      String[] tags = Arrays.stream(names).map(name -> NSU + "s=" + name).toArray(String[]::new);
      ReadPlan plan = opened.plan(tags);
      RecordedSamples samples = new RecordedSamples();
      plan.read(samples);

      assertThat(plan.types())
          .containsExactly(
              DataType.BOOL,
              DataType.INT32,
              DataType.UINT64,
              DataType.FLOAT64,
              DataType.FLOAT32,
              DataType.TEXT,
              DataType.TEXT,
              DataType.TIME,
              DataType.TEXT,
              DataType.BYTES,
              DataType.INT32,
              DataType.UNKNOWN,
              DataType.FLOAT64.array(0));
      assertThat(samples.value(0)).isEqualTo(true);
      assertThat(samples.value(1)).isEqualTo(-7L);
      assertThat(samples.value(2)).isEqualTo(-1L);
      assertThat(samples.value(3)).isEqualTo(12.5);
      assertThat(samples.value(4)).isEqualTo(0.25);
      assertThat(samples.value(5)).isEqualTo("filler");
      assertThat(samples.value(6)).isEqualTo("Filler 1");
      assertThat(samples.value(7)).isEqualTo(1_555_526_400_000_000_100L);
      assertThat(samples.value(8)).isEqualTo("09087e75-8e5e-499b-954f-f2a9603db28a");
      assertThat(samples.value(9)).isEqualTo(new byte[] {1, 2, 3});
      assertThat(samples.value(10)).isEqualTo(2L);
      assertThat(samples.value(11)).isEqualTo(5L);
      assertThat(samples.value(12)).isEqualTo(List.of(1.0, 2.0, 3.0, 4.0));
      assertThat(samples.quality(0)).isEqualTo(Quality.GOOD);
      assertThat(plan.cost().requests()).isEqualTo(1);
    }
  }

  @Test
  void theIndexOfANamespaceWorksToo() throws Exception {
    try (Opened opened = Opened.reading(settings())) {
      assertThat(opened.read("ns=2;s=Count").value(0)).isEqualTo(-7L);
    }
  }

  @Test
  void aPartOfAnArrayIsRead() throws Exception {
    try (Opened opened = Opened.reading(settings())) {
      ReadPlan plan = opened.plan("range=1:2;" + NSU + "s=Levels");
      RecordedSamples samples = new RecordedSamples();
      plan.read(samples);
      assertThat(samples.value(0)).isEqualTo(List.of(2.0, 3.0));
      assertThat(plan.types()).containsExactly(DataType.FLOAT64.array(0));
    }
  }

  @Test
  void whatTheServerRefusesHasAQualityAndTheOthersTheirValues() throws Exception {
    try (Opened opened = Opened.reading(settings())) {
      RecordedSamples samples =
          opened.read(NSU + "s=Missing", "nsu=urn:nowhere;i=1", NSU + "s=Empty", NSU + "s=Count");
      assertThat(samples.quality(0)).isEqualTo(Quality.BAD_ADDRESS_UNKNOWN);
      assertThat(samples.deviceSays(0)).startsWith("Bad_NodeIdUnknown: ");
      assertThat(samples.quality(1)).isEqualTo(Quality.BAD_ADDRESS_UNKNOWN);
      assertThat(samples.deviceSays(1)).isEqualTo("the server has no namespace urn:nowhere");
      assertThat(samples.quality(2)).isEqualTo(Quality.BAD_NO_DATA);
      assertThat(samples.value(3)).isEqualTo(-7L);
    }
  }

  @Test
  void statusAndTimeOfTheSourceComeAlong() throws Exception {
    DateTime time = new DateTime(133_500_000_000_000_000L);
    server.plant().set("Speed", 1.5, new StatusCode(StatusCodes.Uncertain_LastUsableValue), time);
    try (Opened opened = Opened.reading(settings())) {
      RecordedSamples samples = opened.read(NSU + "s=Speed");
      assertThat(samples.value(0)).isEqualTo(1.5);
      assertThat(samples.quality(0)).isEqualTo(Quality.UNCERTAIN_LAST_USABLE);
      assertThat(samples.sourceTime(0)).isEqualTo(1_705_526_400_000_000_000L);

      server.plant().set("Speed", 1.5, new StatusCode(StatusCodes.Bad_SensorFailure), time);
      samples = opened.read(NSU + "s=Speed");
      assertThat(samples.value(0)).isNull();
      assertThat(samples.quality(0)).isEqualTo(Quality.BAD_SENSOR_FAILURE);
    } finally {
      server.plant().set("Speed", 12.5);
    }
  }

  @Test
  void manyAreReadInAsFewRequestsAsAdmitted() throws Exception {
    String[] tags =
        IntStream.range(0, Plant.MANY).mapToObj(i -> NSU + "s=Many." + i).toArray(String[]::new);
    try (Opened opened = Opened.reading(settings().maxNodes(100))) {
      ReadPlan plan = opened.plan(tags);
      int before = opened.context.requests.get();
      RecordedSamples samples = new RecordedSamples();
      plan.read(samples);
      assertThat(samples.values()).hasSize(Plant.MANY).containsEntry(249, 249L);
      assertThat(opened.context.requests.get() - before).isEqualTo(3);
      assertThat(plan.cost().requests()).isEqualTo(3);
    }
  }

  @Test
  void registeredNodesGiveTheSameValues() throws Exception {
    try (Opened opened = Opened.reading(settings().registers())) {
      assertThat(opened.read(NSU + "s=Count", NSU + "s=Name").values())
          .containsEntry(0, -7L)
          .containsEntry(1, "filler");
    }
  }

  @Test
  void aServerThatTakesOneNodeARequestIsReadToo() throws Exception {
    try (MiloServer small = MiloServer.start(MiloServer.freePort(), 1, Plant.URI);
        Opened opened = Opened.writing(SettingsFor.port(small.port()))) {
      ReadPlan plan = opened.plan(NSU + "s=Count", NSU + "s=Name", NSU + "s=Mode");
      RecordedSamples samples = new RecordedSamples();
      plan.read(samples);
      assertThat(samples.values()).hasSize(3).containsEntry(0, -7L);
      assertThat(plan.types()).containsExactly(DataType.INT32, DataType.TEXT, DataType.INT32);
      assertThat(plan.cost().requests()).isEqualTo(3);
      assertThat(opened.context.facts.get("operation-limits")).startsWith("read 1, write 1");
    }
  }

  @Test
  void aNodeStaysTheSameWhenTheServerOrdersItsNamespacesAnew() throws Exception {
    int port = MiloServer.freePort();
    String[] tag = {NSU + "s=Count"};
    try (MiloServer first = MiloServer.start(port, 1000, Plant.URI, "urn:other");
        Opened opened = Opened.reading(SettingsFor.port(port))) {
      first.plant().set("Count", 11);
      assertThat(opened.read(tag).value(0)).isEqualTo(11L);
    }
    try (MiloServer second = MiloServer.start(port, 1000, "urn:other", Plant.URI);
        Opened opened = Opened.reading(SettingsFor.port(port))) {
      second.plant().set("Count", 99); // of urn:other, which now has the index of the other
      assertThat(opened.read(tag).value(0)).isEqualTo(-7L);
    }
  }
}
