package org.isthmus.wire.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.AddressException;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.wire.bytes.WordOrder;
import org.isthmus.wire.driver.MemoryContext;
import org.isthmus.wire.driver.RecordedSamples;
import org.junit.jupiter.api.Test;

class MemoryReaderTest {
  private static final Area WORDS = Area.words("R", 100).sized(1000);

  private final FakeDevice device = new FakeDevice();
  private final MemoryContext context = new MemoryContext(true);
  private final RecordedSamples samples = new RecordedSamples();
  private MemorySettings settings =
      new MemorySettings(1, WordOrder.ABCD, false, Integer.MAX_VALUE, 8);

  private ReadPlan plan(MemoryAddress... tags) {
    return new MemoryReader(device, settings, "here", context).plan(Arrays.asList(tags));
  }

  private ReadPlan plan(int... cells) {
    return plan(IntStream.of(cells).mapToObj(MemoryReaderTest::word).toArray(MemoryAddress[]::new));
  }

  private static MemoryAddress word(int cell) {
    return word(Space.OF_DEVICE, cell);
  }

  private static MemoryAddress word(int station, int cell) {
    Space space = new Space(WORDS, station, 0);
    return new MemoryAddress("R" + cell, space, cell, -1, null, false, null, DataType.UINT16);
  }

  private void read(ReadPlan plan) throws Exception {
    samples.clear();
    device.requests.clear();
    plan.read(samples);
  }

  private void read(ReadPlan plan, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      read(plan);
    }
  }

  @Test
  void neighboursWithinTheGapAreOneRequestAndTheRestAreOthers() throws Exception {
    ReadPlan plan = plan(5, 9, 14, 200, 201, 2);
    read(plan);
    // Gaps are 8 bytes: four words.
    assertThat(device.requests).containsExactly("2+13", "200+2");
    assertThat(samples.values().values()).containsExactly(5L, 9L, 14L, 200L, 201L, 2L);
    assertThat(plan.cost().requests()).isEqualTo(2);
    assertThat(plan.cost().bytes()).isEqualTo(20 + 2 * 15);
    assertThat(plan.cost().lineTime()).isEqualTo(Duration.ofMillis(15));
  }

  @Test
  void aBlockIsNoWiderThanTheLeastOfItsLimits() throws Exception {
    settings = new MemorySettings(1, WordOrder.ABCD, false, 3, 8);
    read(plan(1, 2, 3, 4));
    assertThat(device.requests).containsExactly("1+3", "4+1");
  }

  @Test
  void theCellsThatTheDeviceRefusesAreFoundAndLeftOut() throws Exception {
    device.refused = cell -> cell == 6 || cell == 13;
    ReadPlan plan = plan(IntStream.range(0, 20).toArray());
    read(plan, 5);
    assertThat(device.requests).containsExactly("0+6", "7+6", "14+6");
    assertThat(samples.values()).hasSize(18);
    assertThat(samples.quality(6)).isSameAs(Quality.BAD_ADDRESS_UNKNOWN);
    assertThat(samples.deviceSays(13)).isEqualTo("code 2");
    assertThat(context.facts).containsEntry("forbidden-gaps", "station 1, R: 6, 13");
  }

  @Test
  void whatWasLearnedIsKnownAfterARestartUnlessThePlaceIsAnother() throws Exception {
    device.refused = cell -> cell == 6;
    read(plan(5, 6, 7), 5);
    context.put("something else", "stays");
    ReadPlan again = plan(5, 7);
    read(again);
    assertThat(device.requests).containsExactly("5+1", "7+1");
    ReadPlan elsewhere =
        new MemoryReader(device, settings, "there", context).plan(List.of(word(5), word(7)));
    read(elsewhere);
    assertThat(device.requests).as("asked anew").startsWith("5+3");
    assertThat(context.stored).containsEntry("something else", "stays");
  }

  @Test
  void whatWasRefusedIsTriedAgainAndTakenBack() throws Exception {
    device.refused = cell -> cell == 6;
    ReadPlan plan = plan(5, 6, 7);
    read(plan, 5);
    device.refused = cell -> false;
    read(plan, 12);
    assertThat(samples.values().values()).containsExactly(5L, 6L, 7L);
    assertThat(device.requests).containsExactly("5+3");
    assertThat(context.facts).isEmpty();
  }

  @Test
  void aGapThatTheDeviceRefusesIsNotReadAlongAnyMore() throws Exception {
    device.refused = cell -> cell == 11;
    read(plan(10, 12), 2);
    assertThat(device.requests).containsExactly("10+1", "12+1");
    assertThat(samples.values().values()).containsExactly(10L, 12L);
  }

  @Test
  void aBorderInTheMemoryIsNotReadAcrossAnyMore() throws Exception {
    device.border = 12;
    read(plan(10, 11, 12, 13), 2);
    assertThat(device.requests).containsExactly("10+2", "12+2");
    assertThat(context.facts.get("forbidden-gaps")).contains("nothing across 11/12");
  }

  @Test
  void howManyCellsTheDeviceGivesAtOnceIsLearned() throws Exception {
    device.most = 8;
    ReadPlan plan = plan(IntStream.range(0, 32).toArray());
    read(plan, 6);
    assertThat(samples.values()).hasSize(32);
    assertThat(device.requests).hasSize(4);
    assertThat(context.facts).containsEntry("request-limit", "station 1, R: 8 a request");
  }

  @Test
  void aRefusalThatIsNotAboutCellsIsTheQualityOfAllAndSearchesNothing() throws Exception {
    device.broken = true;
    read(plan(1, 2, 3));
    assertThat(device.requests).containsExactly("1+3");
    assertThat(samples.quality(2)).isSameAs(Quality.BAD_DEVICE_FAILURE);
    assertThat(samples.deviceSays(2)).isEqualTo("code 4");
  }

  @Test
  void aStationThatIsSilentRestsAndTheOthersAreRead() throws Exception {
    device.silentStation = station -> station == 2;
    device.unreachedStation = station -> station == 3;
    ReadPlan plan = plan(word(1), word(2, 1), word(3, 1));
    read(plan);
    assertThat(device.requests).containsExactly("1+1", "2:1+1", "3:1+1");
    read(plan);
    assertThat(device.requests).as("the others rest").containsExactly("1+1");
    assertThat(samples.quality(1)).isSameAs(Quality.BAD_TIMEOUT);
    assertThat(samples.deviceSays(2)).isEqualTo("code 10");
  }

  @Test
  void whenNoStationAnswersTheLinkIsDead() {
    device.silentStation = station -> true;
    ReadPlan plan = plan(word(1), word(2, 1));
    assertThatThrownBy(() -> plan.read(samples))
        .isInstanceOf(LinkException.class)
        .hasMessage("nobody answers");
  }

  @Test
  void anAnswerThatIsTooShortEndsTheLinkAndIsNeverReadBeyondItsEnd() {
    device.missing = 1;
    ReadPlan plan = plan(1, 2);
    assertThatThrownBy(() -> plan.read(samples))
        .isInstanceOf(LinkException.class)
        .hasMessage("asked for 4 bytes, was given 3");
  }

  @Test
  void aTagThatIsWiderThanTheSettingsAdmitIsSaidAndTheRestIsRead() throws Exception {
    settings = new MemorySettings(1, WordOrder.ABCD, false, 3, 8);
    MemoryAddress wide =
        new MemoryAddress(
            "", Space.of(WORDS), 0, -1, null, false, null, DataType.parse("uint16[4]"));
    read(plan(wide, word(7)));
    assertThat(samples.quality(0)).isSameAs(Quality.BAD_CONFIGURATION);
    assertThat(samples.value(1)).isEqualTo(7L);
  }

  @Test
  void typesThatCannotLieThereAreRefusedWithACure() throws Exception {
    List<String> problems = new ArrayList<>();
    for (String type :
        List.of("uint8", "text", "uint16[]", "text(4)[2]", "uint16[101]", "float64[1]", "bool")) {
      try {
        DataType declared = DataType.parse(type);
        int cell = type.startsWith("float64") ? 998 : 1;
        MemoryTypes.address(
            "R1", Space.of(WORDS), cell, declared, DataType.UINT16, MemoryReaderTest::wrong);
        problems.add("fine");
      } catch (AddressException e) {
        assertThat(e.problem().cure()).isNotBlank();
        problems.add(e.problem().text());
      }
    }
    assertThat(problems)
        .containsExactly(
            "R holds no uint8",
            "the length of the text is missing",
            "the size of uint16[] is open",
            "text(4)[2] is not supported",
            "uint16[101] does not fit one answer",
            "float64[1] reaches beyond the last cell of R",
            "fine");
    assertThatThrownBy(
            () ->
                MemoryTypes.bit(
                    "R1.16", Space.of(WORDS), 1, 16, DataType.UNKNOWN, MemoryReaderTest::wrong))
        .hasMessage("a cell of R has no bit 16; use 0 to 15");
    MemoryAddress bit =
        MemoryTypes.bit("R1.3", Space.of(WORDS), 1, 3, DataType.UNKNOWN, MemoryReaderTest::wrong);
    assertThat(bit.type()).isEqualTo(DataType.BOOL);
  }

  private static AddressException wrong(String kind, String problem, String cure) {
    return new AddressException(kind, problem, cure);
  }
}
