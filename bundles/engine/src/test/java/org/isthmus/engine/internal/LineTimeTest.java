package org.isthmus.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isthmus.engine.internal.EngineFixture.every;
import static org.isthmus.engine.internal.EngineFixture.tag;

import java.nio.file.Path;
import java.time.Duration;
import org.isthmus.host.gateway.DeviceStatus;
import org.isthmus.host.gateway.DeviceStatus.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Devices whose scans together take more time than their serial line has. */
@Timeout(60)
class LineTimeTest {
  @TempDir private Path home;
  private final PromisedLines lines = new PromisedLines();
  private final ScriptedDriver driver = new ScriptedDriver();
  private EngineFixture engine;

  @BeforeEach
  void start() {
    engine = new EngineFixture(home, lines);
    driver.lineTime = Duration.ofMillis(60);
    engine.offer("scripted", driver);
    engine.device("first", "scripted", every(100, tag("a", "cell:1"))).apply();
    engine.awaitState("first", State.CONNECTED);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void allScansOfADeviceCount() {
    assertThat(lines.admitted).containsEntry("first", 600L);
    engine
        .device("first", "scripted", every(300, tag("a", "cell:1")), every(600, tag("b", "cell:2")))
        .apply();
    EngineFixture.await("both scans", () -> lines.admitted.get("first") == 300L);
  }

  @Test
  void whoWouldMakeItTooMuchIsRefusedAndTheOthersGoOn() {
    engine.device("second", "scripted", every(100, tag("a", "cell:1"))).apply();
    engine.awaitState("second", State.WRONG_CONFIGURATION);
    assertThat(engine.status("second").reason()).isEqualTo("busy 1200 of a thousand; read less");
    int opened = driver.opened.get();
    long completed = completed(engine.status("first"));
    EngineFixture.await(
        "the first to go on", () -> completed(engine.status("first")) > completed + 5);
    assertThat(driver.opened.get()).as("nobody is asked while there is no room").isEqualTo(opened);
    assertThat(engine.status("first").state()).isEqualTo(State.CONNECTED);
  }

  private static long completed(DeviceStatus device) {
    return device.scans().get(0).completed();
  }

  @Test
  void whoWasRefusedIsAdmittedWhenAnotherReadsLess() {
    engine.device("second", "scripted", every(100, tag("a", "cell:1"))).apply();
    engine.awaitState("second", State.WRONG_CONFIGURATION);
    engine.device("first", "scripted", every(400, tag("a", "cell:1"))).apply();
    engine.awaitState("second", State.CONNECTED);
    assertThat(lines.admitted).containsEntry("first", 150L).containsEntry("second", 600L);
  }

  @Test
  void whoWasRefusedIsAdmittedWhenAnotherIsGone() {
    engine.device("second", "scripted", every(100, tag("a", "cell:1"))).apply();
    engine.awaitState("second", State.WRONG_CONFIGURATION);
    engine.without("first").apply();
    engine.awaitState("second", State.CONNECTED);
  }

  @Test
  void whoWasRefusedIsAdmittedWhenItReadsLessItself() {
    engine.device("second", "scripted", every(100, tag("a", "cell:1"))).apply();
    engine.awaitState("second", State.WRONG_CONFIGURATION);
    engine.device("second", "scripted", every(200, tag("a", "cell:1"))).apply();
    engine.awaitState("second", State.CONNECTED);
  }

  @Test
  void aDeviceThatRunsAndWantsTooMuchGivesItsTimeToOthers() {
    engine.device("first", "scripted", every(50, tag("a", "cell:1"))).apply();
    engine.awaitState("first", State.WRONG_CONFIGURATION);
    engine.device("second", "scripted", every(100, tag("a", "cell:1"))).apply();
    engine.awaitState("second", State.CONNECTED);
  }
}
