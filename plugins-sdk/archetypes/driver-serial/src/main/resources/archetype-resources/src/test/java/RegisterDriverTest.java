package ${package};

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.AddressException;
import org.isthmus.api.driver.LineMode.Parity;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkException;
import org.isthmus.testkit.fake.FakeLinkContext;
import org.isthmus.testkit.fake.FakeLines;
import org.isthmus.testkit.fake.RecordedSamples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterDriverTest {
  private final RegisterDriver driver = new RegisterDriver();
  private final RecordedSamples samples = new RecordedSamples();
  private Simulator device;
  private FakeLinkContext context;

  @BeforeEach
  void start() throws Exception {
    device = new Simulator(0);
    context = new FakeLinkContext(FakeLines.to(device.port()), true);
  }

  @AfterEach
  void stop() throws Exception {
    device.close();
    context.close();
  }

  private Link<RegisterAddress> open(int unit) throws Exception {
    return driver.open(
        new RegisterSettings("line", 9600, Parity.NONE, 1, unit, Duration.ofMillis(200)), context);
  }

  private void read(Link<RegisterAddress> link, String... addresses) throws Exception {
    List<RegisterAddress> tags = new java.util.ArrayList<>();
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

  @Test
  void otherBytesBeforeAnAnswerArePassedOver() throws Exception {
    try (Link<RegisterAddress> link = open(5)) {
      device.fault(Simulator.Fault.GARBAGE);
      read(link, "r17");
    }

    assertThat(samples.value(0)).isEqualTo(17.5);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.INCLUDE, names = {"SILENT", "DAMAGED", "CUT"})
  void aDeviceThatDoesNotAnswerProperlyIsALostLinkAndNoValue(Simulator.Fault fault)
      throws Exception {
    try (Link<RegisterAddress> link = open(5)) {
      device.fault(fault);

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
