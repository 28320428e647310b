package org.isthmus.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isthmus.engine.internal.EngineFixture.await;
import static org.isthmus.engine.internal.EngineFixture.every;
import static org.isthmus.engine.internal.EngineFixture.tag;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Value;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.Driver;
import org.isthmus.api.sink.Commands;
import org.isthmus.engine.internal.device.DeviceLife;
import org.isthmus.engine.internal.plugin.Offer;
import org.isthmus.host.config.WriteGrant;
import org.isthmus.host.gateway.DeviceStatus;
import org.isthmus.host.gateway.Moved;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What changes while the gateway runs: configuration, drivers, values in the plant. */
class LiveChangeTest {
  @TempDir Path home;
  private EngineFixture fixture;
  private final ScriptedDriver first = new ScriptedDriver();
  private final ScriptedDriver second = new ScriptedDriver();
  private Offer<Driver<Record, Address>> old;

  @BeforeEach
  void start() {
    fixture = new EngineFixture(home);
    old = fixture.offer("scripted", first);
    fixture.device("press", "scripted", every(20, tag("a", "cell:1")));
    fixture.apply();
    fixture.awaitState("press", DeviceStatus.State.CONNECTED);
  }

  @AfterEach
  void stop() {
    first.forEver.countDown();
    fixture.close();
  }

  private DeviceLife press() {
    return fixture.engine.device("press").orElseThrow();
  }

  @Test
  void anotherTagIsReadOverTheSameLink() {
    fixture.device("press", "scripted", every(20, tag("a", "cell:1"), tag("b", "cell:7")));
    fixture.apply();
    await("tag b", () -> fixture.engine.tag("acme/line-1/press/b").isPresent());
    await(
        "value of b",
        () ->
            Value.of(DataType.INT32, 8)
                .equals(fixture.engine.tag("acme/line-1/press/b").orElseThrow().value()));
    assertThat(first.opened).hasValue(1);
    assertThat(first.closed).hasValue(0);
  }

  @Test
  void otherSettingsOpenAnotherLink() {
    fixture.device("press", "scripted", Map.of("host", "there"), every(20, tag("a", "cell:1")));
    fixture.apply();
    await("a second link", () -> first.opened.get() == 2);
    fixture.awaitState("press", DeviceStatus.State.CONNECTED);
    assertThat(first.closed).hasValue(1);
  }

  @Test
  void theSameConfigurationAgainTouchesNothing() {
    fixture.device("press", "scripted", every(20, tag("a", "cell:1")));
    fixture.apply();
    int reads = first.reads.get();
    await("more reads", () -> first.reads.get() > reads + 5);
    assertThat(first.opened).hasValue(1);
  }

  @Test
  void aDeviceThatIsRemovedIsClosed() {
    fixture.without("press").apply();
    assertThat(fixture.engine.devices()).isEmpty();
    await("its close", () -> first.closed.get() == 1);
  }

  @Test
  void aDeviceMovesToAnotherVersionAndBackByHandOver() throws Exception {
    Offer<Driver<Record, Address>> next = fixture.offer("scripted", second);
    Moved there = press().moves().to(next);
    assertThat(there.done()).as(there.reason()).isTrue();
    assertThat(there.beside()).isFalse();
    assertThat(first.closed).hasValue(1);
    await("reads by the second", () -> second.reads.get() > 3);
    Moved back = press().moves().to(old);
    assertThat(back.done()).as(back.reason()).isTrue();
    assertThat(second.closed).hasValue(1);
    await("reads by the first again", () -> first.opened.get() == 2 && first.reads.get() > 3);
  }

  @Test
  void aDeviceThatAdmitsTwoSessionsMovesBesideTheOldLink() throws Exception {
    fixture.device("press", "scripted", Map.of("sessions", "2"), every(20, tag("a", "cell:1")));
    fixture.apply();
    await("a second link", () -> first.opened.get() == 2);
    fixture.awaitState("press", DeviceStatus.State.CONNECTED);
    Moved there = press().moves().to(fixture.offer("scripted", second));
    assertThat(there.done()).as(there.reason()).isTrue();
    assertThat(there.beside()).isTrue();
    await("the old link to be closed", () -> first.closed.get() == 2);
    assertThat(fixture.status("press").state()).isEqualTo(DeviceStatus.State.CONNECTED);
  }

  @Test
  void aDriverThatDoesNotWorkIsLeftForTheOldOne() throws Exception {
    second.fault = ScriptedDriver.Fault.THROWS_IN_READ;
    Moved there = press().moves().to(fixture.offer("scripted", second));
    assertThat(there.done()).isFalse();
    assertThat(there.reason()).contains("boom in read");
    fixture.awaitState("press", DeviceStatus.State.CONNECTED);
    assertThat(press().offer()).isEqualTo(old);
  }

  @Test
  void aDriverThatDoesNotWorkBesideLeavesTheOldLinkUntouched() throws Exception {
    fixture.device("press", "scripted", Map.of("sessions", "2"), every(20, tag("a", "cell:1")));
    fixture.apply();
    await("a second link", () -> first.opened.get() == 2);
    fixture.awaitState("press", DeviceStatus.State.CONNECTED);
    second.fault = ScriptedDriver.Fault.THROWS_IN_OPEN;
    Moved there = press().moves().to(fixture.offer("scripted", second));
    assertThat(there.done()).isFalse();
    assertThat(first.opened).hasValue(2);
    assertThat(first.closed).hasValue(1);
  }

  private Commands.Outcome write(String tag, Value value) throws Exception {
    return fixture
        .engine
        .commands()
        .write("acme/line-1/press/" + tag, value, "tester", "because")
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
  }

  @Test
  void aWriteNeedsAGrantAndKeepsItsLimits() throws Exception {
    fixture.device(
        "press",
        "scripted",
        every(
            20,
            tag("a", "cell:1"),
            tag("setpoint", "cell:5", DataType.INT16, 0.1, 0, 0, new WriteGrant(0, 50))));
    fixture.apply();
    await("a link that may write", () -> first.opened.get() == 2);
    fixture.awaitState("press", DeviceStatus.State.CONNECTED);
    assertThat(write("a", Value.of(1)).result()).isEqualTo(Commands.Result.REFUSED);
    assertThat(write("a", Value.of(1)).problem().code()).isEqualTo("write.no-grant");
    assertThat(write("setpoint", Value.of(51.0)).problem().code()).isEqualTo("write.limit");
    assertThat(write("nothing", Value.of(1)).problem().code()).isEqualTo("write.no-tag");
    assertThat(first.written).isEmpty();
    assertThat(write("setpoint", Value.of(23.4)).result()).isEqualTo(Commands.Result.DONE);
    assertThat(first.written).containsExactly("cell:5=234");
    assertThat(write("setpoint", Value.of(1.3)).problem().text()).contains("13 is bad luck");
    assertThat(fixture.status("press").writesDone()).isEqualTo(1);
  }

  @Test
  void aGrantOnATagThatCanNeverBeWrittenIsAFaultOfTheConfiguration() {
    fixture.device(
        "press",
        "scripted",
        every(20, tag("a", "cell:200", DataType.INT16, 1, 0, 0, new WriteGrant(0, 1))));
    fixture.apply();
    fixture.awaitState("press", DeviceStatus.State.WRONG_CONFIGURATION);
    assertThat(fixture.status("press").reason()).contains("cell:200 can never be written");
  }
}
