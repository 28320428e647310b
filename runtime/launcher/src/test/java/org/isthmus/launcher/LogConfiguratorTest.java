package org.isthmus.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogConfiguratorTest {
  private final LoggerContext context = new LoggerContext();

  @Test
  void librariesSpeakFromWarningsOnAndTheGatewayFromInformationOn() {
    configure("");

    assertThat(level("org.eclipse.jetty")).isEqualTo(Level.WARN);
    assertThat(level("org.isthmus.engine")).isEqualTo(Level.INFO);
  }

  @Test
  void theEnvironmentSetsALevelForAllOrForOne() {
    configure("org.isthmus.engine=debug, error");

    assertThat(level("org.isthmus.engine")).isEqualTo(Level.DEBUG);
    assertThat(level("org.isthmus.rest")).isEqualTo(Level.ERROR);
    assertThat(level("org.eclipse.jetty")).isEqualTo(Level.ERROR);
  }

  @Test
  void anErrorWithItsCausesIsOneLine() {
    configure("");

    String line = written(new IllegalStateException("it broke", new RuntimeException("deep down")));

    assertThat(line).contains("no plan").contains("it broke").contains("deep down").endsWith("\n");
    assertThat(line.lines()).hasSize(1);
    assertThat(line).doesNotContain("\tat ");
  }

  @Test
  void aMessageWithoutACauseEndsWithItsText() {
    configure("");

    assertThat(written(null)).endsWith(": no plan\n");
  }

  @Test
  void debuggingShowsWhereAnErrorCameFrom() {
    configure("debug");

    assertThat(written(new IllegalStateException("it broke"))).contains("\tat org.isthmus");
  }

  private void configure(String levels) {
    LogConfigurator configurator = new LogConfigurator(Map.of("ISTHMUS_LOG", levels));
    configurator.setContext(context);
    configurator.configure(context);
  }

  private Level level(String logger) {
    return context.getLogger(logger).getEffectiveLevel();
  }

  private String written(@org.jspecify.annotations.Nullable Throwable cause) {
    var appender =
        (ConsoleAppender<ILoggingEvent>) context.getLogger("root").iteratorForAppenders().next();
    var encoder = (PatternLayoutEncoder) appender.getEncoder();
    var event =
        new LoggingEvent(
            getClass().getName(),
            context.getLogger("org.isthmus.engine.Scan"),
            Level.ERROR,
            "no plan",
            cause,
            null);
    return new String(encoder.encode(event), StandardCharsets.UTF_8);
  }
}
