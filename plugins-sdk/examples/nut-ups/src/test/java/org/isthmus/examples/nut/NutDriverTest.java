package org.isthmus.examples.nut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.AddressException;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkException;
import org.isthmus.examples.nut.NutDriver.Variable;
import org.isthmus.testkit.fake.FakeLinkContext;
import org.isthmus.testkit.fake.RecordedSamples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against upsd and dummy-ups of Debian, which we have not written. */
@Tag("peers")
class NutDriverTest {
  private final NutDriver driver = new NutDriver();
  private final FakeLinkContext context = new FakeLinkContext();
  private final RecordedSamples samples = new RecordedSamples();
  private Upsd upsd;

  @BeforeEach
  void start() throws Exception {
    upsd = new Upsd();
  }

  @AfterEach
  void stop() throws Exception {
    upsd.close();
  }

  private Link<Variable> open(String ups) throws Exception {
    return driver.open(
        new NutDriver.Settings("127.0.0.1", upsd.port, ups, Duration.ofSeconds(2)), context);
  }

  private void read(Link<Variable> link) throws Exception {
    List<Variable> tags = new ArrayList<>();
    tags.add(driver.parse("battery.charge", DataType.UNKNOWN));
    tags.add(driver.parse("ups.status", DataType.TEXT));
    tags.add(driver.parse("ups.id", DataType.TEXT));
    tags.add(driver.parse("ups.id", DataType.FLOAT64));
    tags.add(driver.parse("input.voltage", DataType.UNKNOWN));
    samples.clear();
    link.plan(tags).read(samples);
  }

  @Test
  void allVariablesComeWithOneRequest() throws Exception {
    try (Link<Variable> link = open("ups")) {
      int before = context.requests();
      read(link);

      assertThat(context.requests() - before).isEqualTo(1);
    }

    assertThat(samples.value(0)).isEqualTo(87.0);
    assertThat(samples.value(1)).isEqualTo("OL");
    assertThat(samples.value(2)).isEqualTo("Rack \"X\"");
    assertThat(samples.quality(3)).isEqualTo(Quality.BAD_TYPE_MISMATCH);
    assertThat(samples.quality(4)).isEqualTo(Quality.BAD_ADDRESS_UNKNOWN);
  }

  @Test
  void whatTheServersOwnClientSetsIsRead() throws Exception {
    try (Link<Variable> link = open("ups")) {
      upsd.set("battery.charge", "42");
      read(link);
    }

    assertThat(samples.value(0)).isEqualTo(42.0);
  }

  @Test
  void aUpsThatTheServerHasLostIsBadAndNoLostLink() throws Exception {
    try (Link<Variable> link = open("ups")) {
      upsd.stopUps();
      do {
        read(link);
        assertThat(samples.quality(0)).isIn(Quality.GOOD, Quality.BAD_DEVICE_FAILURE);
      } while (!samples.deviceSays(0).startsWith("ERR "));
    }
  }

  @Test
  void aServerThatGoesIsALostLinkAndComesBackWithTheNext() throws Exception {
    try (Link<Variable> link = open("ups")) {
      upsd.close();

      assertThatThrownBy(() -> read(link)).isInstanceOf(LinkException.class);
    }
    upsd = new Upsd();
    try (Link<Variable> link = open("ups")) {
      read(link);
    }

    assertThat(samples.value(0)).isEqualTo(87.0);
  }

  @Test
  void aUpsThatIsNotThereIsRefusedWithACure() {
    assertThatThrownBy(() -> open("other"))
        .isInstanceOf(LinkException.class)
        .hasMessageContainingAll("ERR UNKNOWN-UPS", "check its name in ups.conf");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "battery", "Battery.charge", "a b.c", "battery.charge\nLOGIN ups"})
  void whatIsNoVariableIsRefused(String address) {
    assertThatThrownBy(() -> driver.parse(address, DataType.UNKNOWN))
        .isInstanceOf(AddressException.class);
  }
}
