package ${package};

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Named.named;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.AddressException;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkException;
import org.isthmus.testkit.fake.FakeLinkContext;
import org.isthmus.testkit.fake.RecordedSamples;
import org.isthmus.testkit.peer.Answers;
import org.isthmus.testkit.peer.Fault;
import org.isthmus.testkit.peer.ScriptedPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The driver against a scripted peer, which answers rightly until a test says otherwise. */
class RegisterDriverTest {
  private static final byte[] OTHERS =
      "\u0000\u007f@05V0@05V999=11\r".getBytes(StandardCharsets.US_ASCII);

  private final RegisterDriver driver = new RegisterDriver();
  private final RecordedSamples samples = new RecordedSamples();
  private final Answers answers = new Answers(new RegisterDevice());
  private ScriptedPeer device;
  private FakeLinkContext context;

  @BeforeEach
  void start() throws Exception {
    device = new ScriptedPeer(answers);
    context = Bench.context(device.port());
  }

  @AfterEach
  void stop() throws Exception {
    device.close();
    context.close();
  }

  private Link<RegisterAddress> open(int unit) throws Exception {
    return driver.open(Bench.settings(device.port(), unit), context);
  }

  private void read(Link<RegisterAddress> link, String... addresses) throws Exception {
    List<RegisterAddress> tags = new ArrayList<>();
    for (String address : addresses) {
      tags.add(driver.parse(address, DataType.UNKNOWN));
    }
    link.plan(tags).read(samples);
  }

  @Test
  void registersAreReadOneRequestEach() throws Exception {
    try (Link<RegisterAddress> link = open(5)) {
      read(link, "r17", "r3");
    }

    assertThat(samples.value(0)).isEqualTo(17.5);
    assertThat(samples.value(1)).isEqualTo(3.5);
    assertThat(context.requests()).as("one to open, two to read").isEqualTo(3);
    assertThat(context.facts()).containsEntry("identity", "Simulator 1.0");
  }

  @Test
  void whatTheDeviceRefusesIsBadWithItsReasonAndTheOthersAreRead() throws Exception {
    try (Link<RegisterAddress> link = open(5)) {
      read(link, "r500", "r7", "r3");
    }

    assertThat(samples.quality(0)).isEqualTo(Quality.BAD_ADDRESS_UNKNOWN);
    assertThat(samples.deviceSays(0)).isEqualTo("error 1: no such register");
    assertThat(samples.quality(1)).isEqualTo(Quality.BAD_SENSOR_FAILURE);
    assertThat(samples.value(2)).isEqualTo(3.5);
  }

  static Stream<Named<Fault>> whatDoesNoHarm() {
    return Stream.of(
        named("byte by byte", Fault.slow(1)),
        named("twice", Fault.twice()),
        named("after the request itself", Fault.echo()),
        named(
            "after bytes that are nobody's",
            (request, answer, out) -> {
              out.write(OTHERS);
              out.write(answer);
            }));
  }

  @ParameterizedTest
  @MethodSource("whatDoesNoHarm")
  void anAnswerIsFoundHoweverItComes(Fault fault) throws Exception {
    try (Link<RegisterAddress> link = open(5)) {
      answers.fault(fault);
      read(link, "r17", "r3");
    }

    assertThat(samples.value(0)).isEqualTo(17.5);
    assertThat(samples.value(1)).isEqualTo(3.5);
  }

  static Stream<Named<Fault>> whatIsNoAnswer() {
    return Stream.of(
        named("silence", Fault.silence()),
        named("half of it", Fault.stopAfter(6)),
        named("half of it, then hung up", Fault.cutAfter(6)),
        named("hung up at once", Fault.hangUp()),
        named("other bytes", Fault.garbage(1)),
        named(
            "a wrong check",
            (request, answer, out) -> {
              answer[answer.length - 2] ^= 1;
              out.write(answer);
            }));
  }

  @ParameterizedTest
  @MethodSource("whatIsNoAnswer")
  void aDeviceThatDoesNotAnswerProperlyIsALostLinkAndNoValue(Fault fault) throws Exception {
    try (Link<RegisterAddress> link = open(5)) {
      answers.fault(fault);

      assertThatThrownBy(() -> read(link, "r17")).isInstanceOf(LinkException.class);
    }

    assertThat(samples.values()).isEmpty();
  }

  @Test
  void aUnitThatIsNotThereCannotBeOpened() {
    assertThatThrownBy(() -> open(6))
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("did not answer within 200 ms");
  }

  @ParameterizedTest
  @ValueSource(strings = {"r17", "R017", " r17 "})
  void anAddressHasOneCanonicalNotation(String address) throws Exception {
    RegisterAddress parsed = driver.parse(address, DataType.INT32);

    assertThat(parsed).hasToString("r17");
    assertThat(driver.parse(parsed.toString(), DataType.INT32)).isEqualTo(parsed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "17", "r", "r1000", "r-1", "x17"})
  void whatIsNoRegisterIsRefusedWithACure(String address) {
    assertThatThrownBy(() -> driver.parse(address, DataType.UNKNOWN))
        .isInstanceOf(AddressException.class)
        .hasMessageContaining("write r and its number");
  }
}
