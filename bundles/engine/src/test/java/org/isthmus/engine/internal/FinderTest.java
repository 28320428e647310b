package org.isthmus.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.isthmus.engine.internal.EngineFixture.await;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.data.DataType;
import org.isthmus.host.config.DeviceConfiguration;
import org.isthmus.host.gateway.Finder;
import org.isthmus.host.gateway.RefusedException;
import org.isthmus.host.settings.ConfigValue;
import org.isthmus.host.settings.Origin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One place is read in all ways over one link. */
class FinderTest {
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

  private Finder open(String address) throws RefusedException {
    DeviceConfiguration device =
        new DeviceConfiguration(
            "pump", "acme", "scripted", true, ConfigValue.none(), List.of(), Origin.NONE);
    return fixture.engine.finder(device, address, DataType.UNKNOWN);
  }

  private static Finder.Reading read(Finder finder) throws Exception {
    return finder.read().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  @Test
  void allWaysAreReadTogetherOverOneLinkThatStaysOpen() throws Exception {
    driver.value = 41;
    long rows = fixture.engine.journal().rows();
    Finder finder = open("cell:1");
    assertThat(finder.alternatives())
        .extracting(each -> each.address() + " " + each.type())
        .containsExactly("cell:1 int32", "cell:1 uint16", "cell:1 bool");

    Finder.Reading first = read(finder);
    assertThat(first.problem()).isNull();
    assertThat(first.values())
        .extracting(each -> "" + each.value())
        .containsExactly("42", "42", "true");
    driver.value = 42;
    await("another reading", () -> !readQuietly(finder).values().equals(first.values()));

    assertThat(driver.opened).hasValue(1);
    finder.close();
    await("the link to be closed", () -> driver.closed.get() == 1);
    assertThat(read(finder).problem().code()).isEqualTo("finder.closed");
    assertThat(fixture.engine.journal().rows()).isEqualTo(rows);
  }

  private static Finder.Reading readQuietly(Finder finder) {
    return finder.read().toCompletableFuture().join();
  }

  @Test
  void howeverOftenSomebodyAsksTheDeviceIsAskedOnceAPause() throws Exception {
    Finder finder = open("cell:1");
    Finder.Reading first = read(finder);
    int reads = driver.reads.get();
    long begin = System.nanoTime();
    List<Finder.Reading> readings = new ArrayList<>();
    while (System.nanoTime() - begin < TimeUnit.MILLISECONDS.toNanos(200)) {
      readings.add(read(finder));
    }
    // Two of them only if the machine stood still between: a pause is a second.
    assertThat(driver.reads.get() - reads).isLessThanOrEqualTo(1);
    assertThat(readings).contains(first).hasSizeGreaterThan(2);
  }

  @Test
  void aWrongAddressIsToldAndNoLinkOpened() {
    assertThatThrownBy(() -> open("nonsense"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("'nonsense' is no cell")
        .hasMessageContaining("write cell:7");
    assertThat(driver.opened).hasValue(0);
  }

  @Test
  void aFifthIsRefusedUntilOneIsClosed() throws Exception {
    Finder first = open("cell:1");
    for (int i = 0; i < 3; i++) {
      open("cell:1");
    }
    assertThatThrownBy(() -> open("cell:1")).hasMessageContaining("4 finders are open");
    first.close();
    assertThat(open("cell:2").isOpen()).isTrue();
  }

  @Test
  void aLinkThatIsLostEndsItWithTheReason() throws Exception {
    Finder finder = open("cell:1");
    read(finder);
    driver.fault = ScriptedDriver.Fault.LINK_LOST;
    await("the end", () -> readQuietly(finder).problem() != null);
    assertThat(read(finder).problem().text()).isEqualTo("the device is off");
    assertThat(finder.isOpen()).isFalse();
    await("the link to be closed", () -> driver.closed.get() == 1);
  }

  @Test
  void aDriverThatNeverComesBackKeepsNobodyWaiting() throws Exception {
    driver.fault = ScriptedDriver.Fault.HANGS_IN_READ_FOR_EVER;
    Finder finder = open("cell:1");
    assertThat(read(finder).problem().text()).contains("does not end");
    assertThat(finder.isOpen()).isFalse();
  }

  @Test
  void aDriverThatGoesTakesItsFindersAlong() throws Exception {
    Finder finder = open("cell:1");
    read(finder);
    fixture.drivers.withdraw(fixture.drivers.all().get(0).bundle());
    await("the link to be closed", () -> driver.closed.get() == 1);
    assertThat(read(finder).problem().code()).isEqualTo("finder.driver");
  }

  @Test
  void theEndOfTheEngineIsTheirEnd() throws Exception {
    Finder finder = open("cell:1");
    read(finder);
    fixture.close();
    await("the link to be closed", () -> driver.closed.get() == 1);
    assertThat(finder.isOpen()).isFalse();
  }

  @Test
  void oneThatHasEndedIsHeldByNobody() throws Exception {
    WeakReference<Finder> ended = ended();
    await(
        "it to be collected",
        () -> {
          System.gc();
          return ended.get() == null;
        });
  }

  private WeakReference<Finder> ended() throws Exception {
    Finder finder = open("cell:1");
    read(finder);
    finder.close();
    await("the link to be closed", () -> driver.closed.get() == 1);
    return new WeakReference<>(finder);
  }
}
