package org.isthmus.launcher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.Map;

/**
 * One line a message to stdout; libraries from WARN, the gateway from INFO. In code and not in XML,
 * since reading XML would cost more than the whole framework's start. {@code ISTHMUS_LOG} changes
 * levels: {@code debug}, or {@code org.isthmus.engine=debug,warn}; with {@code debug} for all, the
 * stack traces are shown too.
 */
public final class LogConfigurator extends ContextAwareBase implements Configurator {
  private static final String LINE = "%d{yyyy-MM-dd HH:mm:ss.SSS} %-5level %logger{0}: %msg";

  /** The causes of an error in the same line: an operator reads lines, not stack traces. */
  private static final String CAUSE_IN_LINE =
      "%replace(%replace( %ex{short}){'\\s*\\R\\s*', ' '}){'\\s+$', ''}%n";

  private static final String CAUSE_IN_FULL = "%n%ex";

  private final Map<String, String> environment;

  /** For logback, which finds it as a service. */
  public LogConfigurator() {
    this(System.getenv());
  }

  LogConfigurator(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    context.getLogger("root").setLevel(Level.WARN);
    context.getLogger("org.isthmus").setLevel(Level.INFO);
    String levels = environment.getOrDefault("ISTHMUS_LOG", "");
    for (String level : levels.split(",", -1)) {
      apply(context, level.strip());
    }
    boolean full = context.getLogger("root").isDebugEnabled();
    context.getLogger("root").addAppender(stdout(context, full));
    FloodFilter filter = new FloodFilter(System::nanoTime);
    filter.start();
    context.addTurboFilter(filter);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static void apply(LoggerContext context, String setting) {
    int equals = setting.indexOf('=');
    Level level = Level.toLevel(setting.substring(equals + 1), null);
    if (level == null) {
      if (!setting.isEmpty()) {
        System.err.println(
            "ISTHMUS_LOG: '" + setting + "' is not understood; write debug, or name=debug");
      }
    } else if (equals > 0) {
      context.getLogger(setting.substring(0, equals)).setLevel(level);
    } else {
      context.getLogger("root").setLevel(level);
      context.getLogger("org.isthmus").setLevel(level);
    }
  }

  private static ConsoleAppender<ILoggingEvent> stdout(LoggerContext context, boolean full) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(LINE + (full ? CAUSE_IN_FULL : CAUSE_IN_LINE));
    encoder.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }
}
