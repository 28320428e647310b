package org.isthmus.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isthmus.engine.internal.EngineFixture.await;
import static org.isthmus.engine.internal.EngineFixture.every;
import static org.isthmus.engine.internal.EngineFixture.tag;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.isthmus.api.data.Quality;
import org.isthmus.host.gateway.DeviceStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a driver does, its own device says so and no other device notices. */
class FaultyDriverTest {
  @TempDir Path home;
  private EngineFixture fixture;
  private final ScriptedDriver faulty = new ScriptedDriver();
  private final ScriptedDriver sound = new ScriptedDriver();

  @BeforeEach
  void startTwoDevices() {
    fixture = new EngineFixture(home);
    fixture.offer("faulty", faulty);
    fixture.offer("sound", sound);
    fixture.device("bad", "faulty", every(50, tag("a", "cell:1")));
    fixture.device("good", "sound", every(50, tag("a", "cell:1")));
  }

  @AfterEach
  void stop() {
    faulty.forEver.countDown();
    fixture.close();
  }

  private void applyAndAwaitGood() {
    fixture.apply();
    fixture.awaitState("good", DeviceStatus.State.CONNECTED);
  }

  private void assertGoodGoesOn() {
    long before = sound.reads.get();
    await("ten more reads of the sound device", () -> sound.reads.get() > before + 10);
    assertThat(sound.opened).hasValue(1);
    assertThat(fixture.status("good").state()).isEqualTo(DeviceStatus.State.CONNECTED);
  }

  private void awaitReason(String text) {
    await("reason " + text, () -> fixture.status("bad").reason().contains(text));
  }

  @Test
  void aDriverThatThrowsInOpenIsNamedAndTriedAgain() {
    faulty.fault = ScriptedDriver.Fault.THROWS_IN_OPEN;
    applyAndAwaitGood();
    awaitReason("driver faulty of test.faulty 1.0.1 failed: IllegalStateException: boom in open");
    assertGoodGoesOn();
    faulty.fault = ScriptedDriver.Fault.NONE;
    fixture.awaitState("bad", DeviceStatus.State.CONNECTED);
  }

  @Test
  void aDriverThatHangsInOpenIsInterruptedAndTriedAgain() {
    faulty.fault = ScriptedDriver.Fault.HANGS_IN_OPEN;
    applyAndAwaitGood();
    awaitReason("did not come back from open and was interrupted");
    assertGoodGoesOn();
    faulty.fault = ScriptedDriver.Fault.NONE;
    fixture.awaitState("bad", DeviceStatus.State.CONNECTED);
  }

  @Test
  void aDriverThatReturnsNothingFromOpenIsNamed() {
    faulty.fault = ScriptedDriver.Fault.RETURNS_NULL;
    applyAndAwaitGood();
    awaitReason("returned nothing from open");
    assertGoodGoesOn();
  }

  @Test
  void aDriverThatThrowsInReadLosesItsLinkOnly() {
    applyAndAwaitGood();
    fixture.awaitState("bad", DeviceStatus.State.CONNECTED);
    faulty.fault = ScriptedDriver.Fault.THROWS_IN_READ;
    awaitReason("failed: IllegalArgumentException: boom in read");
    EngineFixture.await(
        "its tag says so",
        () ->
            fixture
                .engine
                .tag("acme/line-1/bad/a")
                .orElseThrow()
                .quality()
                .equals(Quality.BAD_NOT_CONNECTED));
    assertGoodGoesOn();
    faulty.fault = ScriptedDriver.Fault.NONE;
    fixture.awaitState("bad", DeviceStatus.State.CONNECTED);
  }

  @Test
  void aLinkWhoseUnitsAreAllSilentOneAfterTheOtherDoesNotCountAsOneThatWorks() {
    fixture.device("bad", "faulty", every(50, tag("a", "cell:1")), every(50, tag("b", "cell:2")));
    applyAndAwaitGood();
    fixture.awaitState("bad", DeviceStatus.State.CONNECTED);
    faulty.fault = ScriptedDriver.Fault.SILENT;
    awaitReason("no unit answers");
    DeviceStatus lost = fixture.status("bad");
    int opened = faulty.opened.get();
    await("two more tries", () -> faulty.opened.get() >= opened + 2);
    assertThat(fixture.status("bad").state()).isEqualTo(DeviceStatus.State.BACKING_OFF);
    assertThat(fixture.status("bad").since()).isEqualTo(lost.since());
    assertThat(fixture.status("bad").scans().get(0).completed())
        .isEqualTo(lost.scans().get(0).completed());
    faulty.fault = ScriptedDriver.Fault.NONE;
    fixture.awaitState("bad", DeviceStatus.State.CONNECTED);
  }

  @Test
  void aReadThatHangsIsBrokenByClosingItsLink() {
    applyAndAwaitGood();
    fixture.awaitState("bad", DeviceStatus.State.CONNECTED);
    faulty.fault = ScriptedDriver.Fault.HANGS_IN_READ;
    fixture.awaitState("bad", DeviceStatus.State.BACKING_OFF);
    assertThat(fixture.status("bad").stuck()).isZero();
    assertGoodGoesOn();
    faulty.fault = ScriptedDriver.Fault.NONE;
    fixture.awaitState("bad", DeviceStatus.State.CONNECTED);
  }

  @Test
  void aReadThatNothingBreaksIsGivenUpAndAnotherThreadTakesTheDevice() {
    applyAndAwaitGood();
    fixture.awaitState("bad", DeviceStatus.State.CONNECTED);
    faulty.fault = ScriptedDriver.Fault.HANGS_IN_READ_FOR_EVER;
    await("the thread to be given up", () -> fixture.status("bad").stuck() == 1);
    awaitReason("hangs in read and does not end");
    assertGoodGoesOn();
    faulty.fault = ScriptedDriver.Fault.NONE;
    fixture.awaitState("bad", DeviceStatus.State.CONNECTED);
  }

  @Test
  void aDriverThatHangsAgainAndAgainIsNotTriedForEver() {
    faulty.fault = ScriptedDriver.Fault.HANGS_IN_READ_FOR_EVER;
    applyAndAwaitGood();
    fixture.awaitState("bad", DeviceStatus.State.WRONG_CONFIGURATION);
    assertThat(fixture.status("bad").stuck()).isEqualTo(3);
    assertGoodGoesOn();
    faulty.fault = ScriptedDriver.Fault.NONE;
    fixture.device("bad", "faulty", Map.of("host", "there"), every(50, tag("a", "cell:1")));
    fixture.apply();
    fixture.awaitState("bad", DeviceStatus.State.CONNECTED);
  }

  @Test
  void aDriverThatHangsInCloseDoesNotKeepItsDeviceFromComingBack() {
    applyAndAwaitGood();
    fixture.awaitState("bad", DeviceStatus.State.CONNECTED);
    faulty.fault = ScriptedDriver.Fault.HANGS_IN_CLOSE;
    fixture.device("bad", "faulty", Map.of("host", "there"), every(50, tag("a", "cell:1")));
    fixture.apply();
    await("the closing thread to be given up", () -> fixture.status("bad").stuck() == 1);
    faulty.fault = ScriptedDriver.Fault.NONE;
    fixture.awaitState("bad", DeviceStatus.State.CONNECTED);
    assertGoodGoesOn();
  }

  @Test
  void aDeviceWhoseReadsAllEndTooLateSaysSoUntilOneIsInTime() {
    faulty.takes = Duration.ofMillis(60);
    applyAndAwaitGood();
    awaitReason("it answers, but no read of those every 50 ms ends within them any more; lengthen");
    DeviceStatus late = fixture.status("bad");
    assertThat(late.state()).isEqualTo(DeviceStatus.State.CONNECTED);
    assertThat(late.scans().get(0).completed()).isZero();
    assertThat(fixture.status("good").reason()).isEmpty();
    faulty.takes = Duration.ZERO;
    await("no reason", () -> fixture.status("bad").reason().isEmpty());
    assertThat(fixture.status("bad").scans().get(0).completed()).isPositive();
  }

  @Test
  void aWrongAddressIsAWrongConfigurationWithFileAndCure() {
    fixture.device("bad", "faulty", every(50, tag("a", "dell:1")));
    applyAndAwaitGood();
    fixture.awaitState("bad", DeviceStatus.State.WRONG_CONFIGURATION);
    assertThat(fixture.status("bad").reason())
        .isEqualTo("a.address: 'dell:1' is no cell; write cell:7");
    assertGoodGoesOn();
  }

  @Test
  void aDriverThatIsNotInstalledIsAStateUntilItComes() {
    fixture.device("bad", "later", every(50, tag("a", "cell:1")));
    applyAndAwaitGood();
    fixture.awaitState("bad", DeviceStatus.State.DRIVER_MISSING);
    assertThat(fixture.status("bad").reason()).contains("no driver 'later' is installed");
    ScriptedDriver later = new ScriptedDriver();
    fixture.offer("later", later);
    fixture.awaitState("bad", DeviceStatus.State.CONNECTED);
    fixture.drivers.remove(later);
    fixture.awaitState("bad", DeviceStatus.State.DRIVER_MISSING);
    assertGoodGoesOn();
  }

  @Test
  void aSettingThatIsWrongNamesFileAndLine() {
    fixture.device("bad", "faulty", Map.of("sessions", "many"), every(50, tag("a", "cell:1")));
    applyAndAwaitGood();
    fixture.awaitState("bad", DeviceStatus.State.WRONG_CONFIGURATION);
    assertThat(fixture.status("bad").reason()).startsWith("d.yaml:5: settings.sessions: ");
  }
}
