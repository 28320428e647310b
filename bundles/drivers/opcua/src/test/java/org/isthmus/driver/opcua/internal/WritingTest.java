package org.isthmus.driver.opcua.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.ULong;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Value;
import org.isthmus.api.driver.Writes;
import org.isthmus.driver.opcua.internal.address.OpcUaAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WritingTest {
  private static final String NSU = Plant.NSU;
  private MiloServer server;

  @BeforeEach
  void start() throws Exception {
    server = MiloServer.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @SuppressWarnings("unchecked")
  private RecordedOutcomes write(SettingsFor settings, List<Wanted> wanted) throws Exception {
    try (Opened opened = Opened.writing(settings)) {
      RecordedOutcomes outcomes = new RecordedOutcomes();
      ((Writes<OpcUaAddress>) opened.link).write(wanted, outcomes);
      return outcomes;
    }
  }

  private RecordedOutcomes write(Wanted... wanted) throws Exception {
    return write(SettingsFor.port(server.port()), List.of(wanted));
  }

  @Test
  void everyTypeIsWrittenAsTheServerHoldsIt() throws Exception {
    DataType doubles = DataType.FLOAT64.array(2);
    RecordedOutcomes outcomes =
        write(
            Wanted.of(NSU + "s=Running", Value.of(false)),
            Wanted.of(NSU + "s=Count", Value.of(41)).compared(),
            Wanted.of(NSU + "s=Total", Value.of(DataType.UINT64, -2)),
            Wanted.of(NSU + "s=Speed", Value.of(3)).compared(),
            Wanted.of(NSU + "s=Ratio", Value.of(0.5)),
            Wanted.of(NSU + "s=Name", Value.of("packer")),
            Wanted.of(NSU + "s=Title", Value.of("Packer")),
            Wanted.of(NSU + "s=Since", Value.of(DataType.TIME, 1_555_526_400_000_000_100L)),
            Wanted.of(NSU + "s=Mode", Value.of(1)),
            Wanted.of(NSU + "s=Any", Value.of("anything")),
            Wanted.of(
                NSU + "s=Levels", Value.array(doubles, List.of(Value.of(7.0), Value.of(8.0)))),
            Wanted.of(
                "range=1;" + NSU + "s=Levels",
                Value.array(DataType.FLOAT64.array(1), List.of(Value.of(9.0)))));
    assertThat(outcomes.all)
        .hasSize(12)
        .allSatisfy((i, what) -> assertThat(what).isEqualTo("done"));
    assertThat(server.plant().get("Running")).isEqualTo(false);
    assertThat(server.plant().get("Count")).isEqualTo(41);
    assertThat(server.plant().get("Total")).isEqualTo(ULong.valueOf("18446744073709551614"));
    assertThat(server.plant().get("Speed")).isEqualTo(3.0);
    assertThat(server.plant().get("Ratio")).isEqualTo(0.5f);
    assertThat(server.plant().get("Title")).isEqualTo(LocalizedText.english("Packer"));
    assertThat(server.plant().get("Since")).isEqualTo(new DateTime(132_000_000_000_000_001L));
    assertThat(server.plant().get("Mode")).isEqualTo(1);
    assertThat(server.plant().get("Any")).isEqualTo("anything");
    assertThat((Object[]) server.plant().get("Levels")).containsExactly(7.0, 9.0);
  }

  @Test
  void whatCannotBeIsRefusedWithTheReason() throws Exception {
    RecordedOutcomes outcomes =
        write(
            Wanted.of(NSU + "s=Fixed", Value.of(1)),
            Wanted.of(NSU + "s=Missing", Value.of(1)),
            Wanted.of("nsu=urn:nowhere;i=1", Value.of(1)),
            Wanted.of(NSU + "s=Count", Value.of("many")),
            Wanted.of(NSU + "s=Count", Value.of(3_000_000_000L)),
            Wanted.of(NSU + "s=Total", Value.of(-1)),
            Wanted.of(NSU + "s=Count", Value.of(5)));
    assertThat(outcomes.all.get(0)).startsWith("bad-not-writable: Bad_NotWritable");
    assertThat(outcomes.all.get(1)).startsWith("bad-address-unknown: Bad_NodeIdUnknown");
    assertThat(outcomes.all.get(2)).contains("the server has no namespace urn:nowhere");
    assertThat(outcomes.all.get(3)).startsWith("bad-type-mismatch: ");
    assertThat(outcomes.all.get(4)).startsWith("bad-out-of-range: ");
    assertThat(outcomes.all.get(5)).startsWith("bad-out-of-range: ");
    assertThat(outcomes.all.get(6)).isEqualTo("done");
    assertThat(server.plant().get("Count")).isEqualTo(5);
  }

  @Test
  void moreThanTheServerTakesAtOnceAreWrittenInParts() throws Exception {
    List<Wanted> wanted = IntStream.range(0, 100).mapToObj(WritingTest::thousand).toList();
    RecordedOutcomes outcomes = write(SettingsFor.port(server.port()).maxNodes(30), wanted);
    assertThat(outcomes.all.values()).hasSize(100).containsOnly("done");
    assertThat(Stream.of("Many.0", "Many.99").map(server.plant()::get)).containsExactly(1000, 1099);
  }

  private static Wanted thousand(int i) {
    try {
      return Wanted.of(NSU + "s=Many." + i, Value.of(1000 + i));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aLinkWithoutAGrantCannotWrite() throws Exception {
    try (Opened opened = Opened.reading(SettingsFor.port(server.port()))) {
      assertThat(opened.link).isNotInstanceOf(Writes.class);
    }
  }
}
