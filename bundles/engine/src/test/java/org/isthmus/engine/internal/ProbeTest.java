package org.isthmus.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.isthmus.engine.internal.EngineFixture.await;
import static org.isthmus.engine.internal.EngineFixture.every;
import static org.isthmus.engine.internal.EngineFixture.tag;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.data.Problem;
import org.isthmus.api.data.Quality;
import org.isthmus.host.config.DeviceConfiguration;
import org.isthmus.host.config.ScanConfiguration;
import org.isthmus.host.gateway.Probe;
import org.isthmus.host.settings.ConfigValue;
import org.isthmus.host.settings.Origin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A device is tried before it is configured. */
class ProbeTest {
  @TempDir Path home;
  private final ScriptedDriver driver = new ScriptedDriver();
  private EngineFixture fixture;

  @BeforeEach
  void start() {
    fixture = new EngineFixture(home);
    fixture.offer("scripted", driver);
    fixture.apply();
  }

  @AfterEach
  void stop() {
    driver.forEver.countDown();
    fixture.close();
  }

  private static DeviceConfiguration device(String driver, ScanConfiguration... scans) {
    return new DeviceConfiguration(
        "pump", "acme", driver, true, ConfigValue.none(), Arrays.asList(scans), Origin.NONE);
  }

  private Probe probe(DeviceConfiguration device, Duration within) throws Exception {
    return fixture.engine.probe(device, within).toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  private Problem problem(String driver) throws Exception {
    return probe(device(driver, every(1000, tag("a", "cell:1"))), Duration.ofSeconds(30)).problem();
  }

  @Test
  void everyTagIsReadOnceOverALinkThatIsClosedAgainAndNothingIsJournaled() throws Exception {
    driver.value = 42;
    long rows = fixture.engine.journal().rows();

    Probe probe =
        probe(
            device(
                "scripted",
                every(1000, tag("a", "cell:1")),
                every(5000, tag("b", "cell:2"), tag("c", "cell:3"))),
            Duration.ofSeconds(30));

    assertThat(probe.problem()).isNull();
    assertThat(probe.tags())
        .extracting(tag -> tag.path())
        .containsExactly("acme/pump/a", "acme/pump/b", "acme/pump/c");
    assertThat(probe.tags()).allMatch(tag -> tag.quality().equals(Quality.GOOD));
    assertThat(probe.tags()).extracting(tag -> "" + tag.value()).containsExactly("43", "44", "45");
    assertThat(driver.reads).hasValue(2);
    await("the link to be closed", () -> driver.closed.get() == 1);
    assertThat(driver.opened).hasValue(1);
    assertThat(fixture.engine.journal().rows()).isEqualTo(rows);
    assertThat(fixture.engine.devices()).isEmpty();
  }

  @Test
  void aDriverThatIsNotInstalledIsNamed() throws Exception {
    assertThat(problem("absent").toString()).contains("no driver absent is installed");
  }

  @Test
  void aCertificateThatNobodyTrustsIsToldWithTheProblem() throws Exception {
    driver.fault = ScriptedDriver.Fault.UNTRUSTED;
    Probe probe =
        probe(device("scripted", every(1000, tag("a", "cell:1"))), Duration.ofSeconds(30));
    assertThat(probe.problem().text()).contains("is not trusted");
    assertThat(probe.certificates()).singleElement().asString().matches("[0-9a-f]{64}");
  }

  @Test
  void whatTheDriverSaysOfTheDeviceIsTold() throws Exception {
    driver.fault = ScriptedDriver.Fault.LINK_LOST;
    Problem problem = problem("scripted");
    assertThat(problem).isNotNull();
    assertThat(problem.text()).isEqualTo("the device is off");
    assertThat(problem.cure()).isEqualTo("switch it on");
  }

  @Test
  void aWrongAddressIsToldWithItsCureBeforeALinkIsOpened() throws Exception {
    Probe probe =
        probe(device("scripted", every(1000, tag("a", "nonsense"))), Duration.ofSeconds(30));
    assertThat(probe.problem()).isNotNull();
    assertThat(driver.opened).hasValue(0);
  }

  @Test
  void whoIsLateIsAnsweredForAndInterrupted() throws Exception {
    driver.fault = ScriptedDriver.Fault.HANGS_IN_READ;
    Probe probe = probe(device("scripted", every(1000, tag("a", "cell:1"))), Duration.ofMillis(50));
    assertThat(probe.problem()).isNotNull();
    assertThat(probe.problem().code()).isEqualTo("probe.late");
    await("the link to be closed", () -> driver.closed.get() > 0);
  }

  @Test
  void aDriverThatNeverComesBackKeepsNobodyWaiting() throws Exception {
    driver.fault = ScriptedDriver.Fault.HANGS_IN_READ_FOR_EVER;
    assertThat(problem("scripted").text()).contains("does not end");
  }

  @Test
  void aPluginThatThrowsIsNamedAsItsOwnFault() throws Exception {
    driver.fault = ScriptedDriver.Fault.THROWS_IN_OPEN;
    assertThat(problem("scripted").toString()).contains("report it to its vendor");
  }

  @Test
  void theDeviceIsAskedWhoItIsAfterItWasRead() throws Exception {
    Probe probe =
        probe(device("scripted", every(1000, tag("a", "cell:1"))), Duration.ofSeconds(30));

    assertThat(probe.facts()).containsExactly(entry("vendor", "Acme"), entry("product", "P-1"));
  }

  @Test
  void aDiagnosisThatFailsCostsNothingButItsFacts() throws Exception {
    driver.fault = ScriptedDriver.Fault.LOST_IN_DIAGNOSE;
    Probe probe =
        probe(device("scripted", every(1000, tag("a", "cell:1"))), Duration.ofSeconds(30));

    assertThat(probe.problem()).isNull();
    assertThat(probe.tags()).singleElement().matches(tag -> tag.quality().equals(Quality.GOOD));
    assertThat(probe.facts()).containsEntry("diagnosis", "the device is off");
  }

  @Test
  void aDiagnosisThatDoesNotEndKeepsNobodyFromWhatWasRead() throws Exception {
    driver.fault = ScriptedDriver.Fault.HANGS_IN_DIAGNOSE;
    Probe probe =
        probe(device("scripted", every(1000, tag("a", "cell:1"))), Duration.ofSeconds(30));

    assertThat(probe.tags()).singleElement().matches(tag -> tag.quality().equals(Quality.GOOD));
    assertThat(probe.facts().get("diagnosis")).contains("did not come back");
    await("the link to be closed", () -> driver.closed.get() > 0);
  }
}
