package org.isthmus.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isthmus.engine.internal.EngineFixture.await;
import static org.isthmus.engine.internal.EngineFixture.every;
import static org.isthmus.engine.internal.EngineFixture.tag;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.data.Problem;
import org.isthmus.api.data.Value;
import org.isthmus.api.sink.Commands;
import org.isthmus.api.sink.SinkContext;
import org.isthmus.host.config.Route;
import org.isthmus.host.config.SinkConfiguration;
import org.isthmus.host.config.SinkFilter;
import org.isthmus.host.gateway.SinkProbe;
import org.isthmus.host.settings.ConfigValue;
import org.isthmus.host.settings.Origin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The partner of a sink is tried before the sink is configured. */
class SinkProbeTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path home;
  private final CollectingSink sink = new CollectingSink();
  private EngineFixture fixture;

  @BeforeEach
  void start() {
    fixture = new EngineFixture(home);
    fixture.offer("memory", sink);
    fixture.apply();
  }

  @AfterEach
  void stop() {
    sink.forEver.countDown();
    fixture.close();
  }

  private SinkProbe probe(String kind, Map<String, ConfigValue> settings, Duration within)
      throws Exception {
    SinkConfiguration tried =
        new SinkConfiguration(
            "archive",
            kind,
            true,
            new ConfigValue.Mapping(Origin.NONE, settings),
            List.of(Route.of("**")),
            SinkFilter.NONE,
            Origin.NONE);
    return fixture.engine.probe(tried, within).toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  private Problem problem() throws Exception {
    Problem problem = probe("memory", Map.of(), LONG).problem();
    assertThat(problem).isNotNull();
    return problem;
  }

  @Test
  void aSessionIsOpenedUnderAnotherNameAndClosedAgain() throws Exception {
    assertThat(probe("memory", Map.of(), LONG).problem()).isNull();

    await("the session to be closed", () -> sink.closed.get() == 1);
    assertThat(sink.lent).singleElement().matches(SinkContext::probing);
    assertThat(sink.lent.get(0).sink()).isEqualTo("archive-probe");
    assertThat(fixture.engine.sinks()).isEmpty();
    assertThat(home.resolve("state/sinks")).doesNotExist();
  }

  @Test
  void theSinkOfTheSameNameGoesOnUndisturbed() throws Exception {
    ScriptedDriver driver = new ScriptedDriver();
    fixture.offer("scripted", driver);
    fixture
        .device("press", "scripted", every(20, tag("a", "cell:1")))
        .sink("archive", "memory", "**");
    fixture.apply();
    await("rows", () -> sink.rows.size() > 3);
    int before = sink.rows.size();

    assertThat(probe("memory", Map.of(), LONG).problem()).isNull();

    await("the probe to be closed", () -> sink.closed.get() == 1);
    await("more rows", () -> sink.rows.size() > before + 3);
    assertThat(sink.rows).noneMatch(CollectingSink.Row::retry);
    assertThat(sink.lent).extracting(SinkContext::sink).containsExactly("archive", "archive-probe");
  }

  @Test
  void itsCommandsAreRefused() throws Exception {
    assertThat(probe("memory", Map.of(), LONG).problem()).isNull();

    Commands.Outcome outcome =
        sink.lent
            .get(0)
            .commands()
            .write("acme/line-1/press/a", Value.of(1L), "somebody", "")
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);

    assertThat(outcome.result()).isEqualTo(Commands.Result.REFUSED);
    assertThat(outcome.problem().code()).isEqualTo("write.probe");
  }

  @Test
  void whatThePartnerSaysIsTold() throws Exception {
    sink.fault = CollectingSink.Fault.AWAY;
    assertThat(problem().text()).isEqualTo("the partner is away");
  }

  @Test
  void aKindThatIsNotInstalledAndAWrongSettingAreNamed() throws Exception {
    Problem missing = probe("absent", Map.of(), LONG).problem();
    assertThat(missing).hasToString("no sink absent is installed; install a plugin that has it");

    ConfigValue value = new ConfigValue.Scalar(Origin.NONE, "x", false, false);
    Problem wrong = probe("memory", Map.of("nmae", value), LONG).problem();
    assertThat(wrong.toString()).contains("did you mean 'name'?");
    assertThat(sink.lent).isEmpty();
  }

  @Test
  void whoIsLateIsAnsweredForAndASinkThatNeverComesBackKeepsNobodyWaiting() throws Exception {
    sink.fault = CollectingSink.Fault.HANGS_IN_OPEN;
    assertThat(probe("memory", Map.of(), Duration.ofMillis(50)).problem().code())
        .isEqualTo("probe.late");
    assertThat(problem().text()).contains("hangs in open and does not end");
  }
}
