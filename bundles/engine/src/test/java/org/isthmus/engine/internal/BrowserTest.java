package org.isthmus.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.isthmus.engine.internal.EngineFixture.await;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.Node;
import org.isthmus.host.config.DeviceConfiguration;
import org.isthmus.host.gateway.Browser;
import org.isthmus.host.gateway.RefusedException;
import org.isthmus.host.settings.ConfigValue;
import org.isthmus.host.settings.Origin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A device is asked what it holds over a link of its own. */
class BrowserTest {
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

  private Browser open() throws RefusedException {
    DeviceConfiguration device =
        new DeviceConfiguration(
            "pump", "acme", "scripted", true, ConfigValue.none(), List.of(), Origin.NONE);
    return fixture.engine.browser(device);
  }

  private static Browser.Page answer(CompletionStage<Browser.Page> page) throws Exception {
    return page.toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  private static Browser.Page root(Browser browser) throws Exception {
    return answer(browser.list("", ""));
  }

  private static @Nullable Problem problem(Browser browser) {
    return browser.list("", "").toCompletableFuture().join().problem();
  }

  @Test
  void foldersAndPagesAreToldOverOneLinkThatStaysOpen() throws Exception {
    Browser browser = open();
    Node folder = root(browser).nodes().get(0);
    assertThat(folder.name()).isEqualTo("Cells");
    List<String> addresses = new ArrayList<>();
    String page = "";
    do {
      Browser.Page next = answer(browser.list(folder.id(), page));
      next.nodes().forEach(node -> addresses.add(node.address()));
      page = next.next();
    } while (!page.isEmpty());
    assertThat(addresses).containsExactly("cell:0", "cell:1", "cell:2", "cell:3", "cell:4");

    assertThat(driver.opened).hasValue(1);
    assertThat(driver.reads).hasValue(0);
    browser.close();
    await("the link to be closed", () -> driver.closed.get() == 1);
    assertThat(root(browser).problem().code()).isEqualTo("browser.closed");
  }

  @Test
  void whoAsksBeforeTheFirstAnswerIsAnsweredToo() throws Exception {
    Browser browser = open();
    List<CompletionStage<Browser.Page>> asked = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      asked.add(browser.list(i % 2 == 0 ? "" : "cells", ""));
    }
    for (int i = 0; i < 20; i++) {
      assertThat(answer(asked.get(i)).nodes()).hasSize(i % 2 == 0 ? 1 : 2);
    }
  }

  @Test
  void aDriverWhoseDevicesTellNothingSaysSo() throws Exception {
    driver.tells = false;
    Browser browser = open();
    assertThat(root(browser).problem().text())
        .isEqualTo("devices of driver scripted do not tell what they hold");
    await("the link to be closed", () -> driver.closed.get() == 1);
    assertThat(browser.isOpen()).isFalse();
  }

  @Test
  void aFifthIsRefusedUntilOneIsClosed() throws Exception {
    Browser first = open();
    for (int i = 0; i < 3; i++) {
      open();
    }
    assertThatThrownBy(this::open).hasMessageContaining("4 browsers are open");
    first.close();
    assertThat(open().isOpen()).isTrue();
  }

  @Test
  void aLinkThatIsLostEndsItWithTheReason() throws Exception {
    Browser browser = open();
    root(browser);
    driver.fault = ScriptedDriver.Fault.LINK_LOST;
    assertThat(root(browser).problem().text()).isEqualTo("the device is off");
    assertThat(browser.isOpen()).isFalse();
    await("the link to be closed", () -> driver.closed.get() == 1);
  }

  @Test
  void aCertificateThatNobodyTrustsIsToldWithTheReason() throws Exception {
    driver.fault = ScriptedDriver.Fault.UNTRUSTED;
    Browser browser = open();
    Browser.Page page = root(browser);
    assertThat(page.problem().text()).contains("is not trusted");
    assertThat(page.certificates()).singleElement().asString().matches("[0-9a-f]{64}");
    assertThat(root(browser).certificates()).isEqualTo(page.certificates());
  }

  @Test
  void aDriverThatNeverComesBackKeepsNobodyWaiting() throws Exception {
    Browser browser = open();
    root(browser);
    driver.fault = ScriptedDriver.Fault.HANGS_IN_READ_FOR_EVER;
    assertThat(root(browser).problem().text()).contains("does not end");
    assertThat(browser.isOpen()).isFalse();
  }

  @Test
  void aDriverThatGoesTakesItsBrowsersAlong() throws Exception {
    Browser browser = open();
    root(browser);
    fixture.drivers.withdraw(fixture.drivers.all().get(0).bundle());
    await("the link to be closed", () -> driver.closed.get() == 1);
    assertThat(problem(browser).code()).isEqualTo("browser.driver");
  }

  @Test
  void theEndOfTheEngineIsTheirEnd() throws Exception {
    Browser browser = open();
    root(browser);
    fixture.close();
    await("the link to be closed", () -> driver.closed.get() == 1);
    assertThat(browser.isOpen()).isFalse();
  }

  @Test
  void oneThatHasEndedIsHeldByNobody() throws Exception {
    WeakReference<Browser> ended = ended();
    await(
        "it to be collected",
        () -> {
          System.gc();
          return ended.get() == null;
        });
  }

  private WeakReference<Browser> ended() throws Exception {
    Browser browser = open();
    root(browser);
    browser.close();
    await("the link to be closed", () -> driver.closed.get() == 1);
    return new WeakReference<>(browser);
  }
}
