package org.isthmus.engine.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.isthmus.engine.internal.EngineFixture.every;
import static org.isthmus.engine.internal.EngineFixture.tag;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.isthmus.api.context.Trace;
import org.isthmus.host.gateway.DeviceStatus;
import org.isthmus.host.gateway.WireLook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody looks at the bytes on the wire of a device. */
class WireTest {
  @TempDir Path home;
  private final ScriptedDriver driver = new ScriptedDriver();
  private EngineFixture fixture;
  private WireLook wire;

  @BeforeEach
  void start() {
    fixture = new EngineFixture(home);
    fixture.offer("scripted", driver);
    fixture.device("press", "scripted", every(20, tag("a", "cell:1"))).apply();
    fixture.awaitState("press", DeviceStatus.State.CONNECTED);
    wire = fixture.engine.wire("press").orElseThrow();
  }

  @AfterEach
  void stop() {
    driver.forEver.countDown();
    fixture.close();
  }

  private void sends(String text) {
    driver.trace.sent(text.getBytes(US_ASCII), 0, text.length());
  }

  private List<String> seen(long after) {
    return wire.seen(after).pieces().stream()
        .map(
            each -> each.number() + " " + new String(HexFormat.of().parseHex(each.hex()), US_ASCII))
        .toList();
  }

  @Test
  void nothingIsKeptUntilSomebodyLooksAndNothingAfterwards() {
    sends("before");
    assertThat(wire.seen(0).looking()).isFalse();
    wire.begin();
    sends("ask");
    assertThat(driver.trace.isOn()).isTrue();
    assertThat(wire.seen(0).pieces()).allMatch(WireLook.Piece::sent);
    assertThat(seen(0)).containsExactly("1 ask");
    sends("again");
    assertThat(seen(1)).containsExactly("2 again");
    wire.end();
    assertThat(driver.trace.isOn()).isFalse();
    sends("after");
    assertThat(wire.seen(0).looking()).isFalse();
    wire.begin();
    sends("anew");
    assertThat(seen(2)).containsExactly("3 anew");
  }

  @Test
  void whoLooksSeesWhatALinkHasSentThatIsLostAndTheNextOne() {
    wire.begin();
    Trace before = driver.trace;
    sends("last words");
    driver.fault = ScriptedDriver.Fault.LINK_LOST;
    fixture.awaitState("press", DeviceStatus.State.BACKING_OFF);
    driver.fault = ScriptedDriver.Fault.NONE;
    fixture.awaitState("press", DeviceStatus.State.CONNECTED);
    assertThat(driver.trace).isNotSameAs(before);
    sends("first words");
    assertThat(seen(0)).containsExactly("1 last words", "2 first words");
  }

  @Test
  void aDeviceThatIsNotThereHasNoWire() {
    assertThat(fixture.engine.wire("lathe")).isEmpty();
  }
}
