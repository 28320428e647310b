package org.isthmus.engine.internal.lend;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import org.isthmus.api.data.Event;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.api.sink.Commands;
import org.isthmus.api.sink.SinkContext;
import org.isthmus.engine.internal.NoLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LoanTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Rome");

  @TempDir Path home;
  private Lender lender;
  private final List<Event> events = new ArrayList<>();
  private final ClassLoader loader = new URLClassLoader(new URL[0], null);

  @BeforeEach
  void open() {
    lender =
        new Lender(home, "gateway-1", ZONE, new PartnerCertificates(home, name -> {}, name -> {}));
  }

  @AfterEach
  void close() {
    lender.close();
  }

  private Loan<LinkContext> link(String device) {
    return link(device, loader);
  }

  private Loan<LinkContext> link(String device, ClassLoader plugin) {
    return lender.link(device, "plugin-7", plugin, true, new NoLines(), events::add);
  }

  @Test
  void aLinkSeesWhatItsDeviceIs() {
    LinkContext context = link("press-1").context();
    assertThat(context.device()).isEqualTo("press-1");
    assertThat(context.readOnly()).isTrue();
    assertThat(context.zone()).isEqualTo(ZONE);
    assertThat(context.lines().ports()).isEmpty();
  }

  @Test
  void aSessionSeesWhatItsSinkIs() {
    Commands commands = (tag, value, who, reason) -> new CompletableFuture<Commands.Outcome>();
    SinkContext context = lender.session("broker", "plugin-8", loader, commands).context();
    assertThat(context.sink()).isEqualTo("broker");
    assertThat(context.gateway()).isEqualTo("gateway-1");
    assertThat(context.commands()).isSameAs(commands);
    assertThat(context.directory()).isEqualTo(home.resolve("state/sinks/broker/files"));
  }

  @Test
  void afterTheEndNothingIsLentAnyMore() {
    Loan<LinkContext> loan = link("press-1");
    ScheduledExecutorService executor = loan.context().executor();
    loan.close();
    assertThatThrownBy(() -> executor.execute(() -> {}))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessageContaining("device press-1 has ended");
    assertThatThrownBy(() -> loan.context().executor())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("device press-1 has ended");
    assertThatThrownBy(() -> loan.context().shared("key", Resource.class, Resource::new))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("device press-1 has ended");
  }

  @Test
  void eventsReachTheEngineUntilTheEnd() {
    Loan<LinkContext> loan = link("press-1");
    Event before = Event.of("door", "opened").build();
    loan.context().event(before);
    loan.close();
    loan.context().event(Event.of("door", "closed").build());
    assertThat(events).containsExactly(before);
  }

  @Test
  void aTaskThatHangsInASharedResourceIsFreedByItsClosing() throws Exception {
    Loan<LinkContext> loan = link("press-1");
    Resource resource = loan.context().shared("socket", Resource.class, Resource::new);
    CountDownLatch running = new CountDownLatch(1);
    loan.context()
        .executor()
        .execute(
            () -> {
              running.countDown();
              LentTimerTest.awaitWhatever(resource.closed);
            });
    assertThat(running.await(10, SECONDS)).isTrue();
    assertThat(loan.close()).isEmpty();
    assertThat(resource.closed.getCount()).isZero();
  }

  @Test
  void aSharedResourceLivesUntilItsLastLinkEnds() throws Exception {
    Loan<LinkContext> first = link("press-1");
    Loan<LinkContext> second = link("press-2");
    Resource resource = first.context().shared("socket", Resource.class, Resource::new);
    assertThat(second.context().shared("socket", Resource.class, Resource::new)).isSameAs(resource);
    first.close();
    first.close();
    assertThat(resource.closed.getCount()).isOne();
    second.close();
    assertThat(resource.closed.getCount()).isZero();
  }

  @Test
  void aResourceThatOpensDuringTheEndIsClosed() throws Exception {
    Loan<LinkContext> loan = link("press-1");
    Resource resource = new Resource();
    assertThatThrownBy(
            () ->
                loan.context()
                    .shared(
                        "socket",
                        Resource.class,
                        () -> {
                          loan.close();
                          return resource;
                        }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has ended");
    assertThat(resource.closed.await(10, SECONDS)).isTrue();
  }

  @Test
  void aSharedResourceIsClosedWithThePluginsLoader() throws Exception {
    Loan<LinkContext> loan = link("press-1");
    CompletableFuture<ClassLoader> seen = new CompletableFuture<>();
    AutoCloseable resource = () -> seen.complete(Thread.currentThread().getContextClassLoader());
    loan.context().shared("loop", AutoCloseable.class, () -> resource);
    loan.close();
    assertThat(seen.get(10, SECONDS)).isSameAs(loader);
  }

  @Test
  void twoLinksOfOneDeviceShareItsMemory() {
    Loan<LinkContext> old = link("press-1");
    Loan<LinkContext> next = link("press-1");
    assertThat(next.context().store()).isSameAs(old.context().store());
    assertThat(link("press-2").context().store()).isNotSameAs(old.context().store());
  }

  @Test
  void whatWasStoredIsThereAfterARestart() {
    link("press-1").context().store().put("gap", "17");
    lender.close();
    lender =
        new Lender(home, "gateway-1", ZONE, new PartnerCertificates(home, name -> {}, name -> {}));
    assertThat(link("press-1").context().store().get("gap")).isEqualTo("17");
  }

  @Test
  void eachDeviceHasADirectoryOfItsOwn() {
    Path directory = link("../press 1").context().directory();
    assertThat(Files.isDirectory(directory)).isTrue();
    assertThat(directory.normalize()).startsWith(home.resolve("state/devices"));
    assertThat(link("press-1").context().directory()).isNotEqualTo(directory);
  }

  @Test
  void nothingOfAPluginStaysAfterItsLoansHaveEnded() throws Exception {
    WeakReference<ClassLoader> plugin =
        new WeakReference<>(useAndEnd(new URLClassLoader(new URL[0], null)));
    Until.holds(
        "the class loader is collected",
        () -> {
          System.gc();
          return plugin.get() == null;
        });
  }

  private ClassLoader useAndEnd(ClassLoader plugin) throws Exception {
    Loan<LinkContext> loan = link("press-9", plugin);
    loan.context().executor().submit(() -> {}).get(10, SECONDS);
    loan.context().shared("socket", Resource.class, Resource::new);
    loan.context().store().put("key", "text");
    assertThat(loan.close()).isEmpty();
    return plugin;
  }

  private static final class Resource implements AutoCloseable {
    final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public void close() {
      closed.countDown();
    }
  }
}
