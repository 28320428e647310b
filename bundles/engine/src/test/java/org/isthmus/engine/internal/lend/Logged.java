package org.isthmus.engine.internal.lend;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** The warnings of one class while it is open. */
final class Logged extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final Logger logger;
  private final List<String> warnings = new CopyOnWriteArrayList<>();

  private Logged(Logger logger) {
    this.logger = logger;
  }

  static Logged by(Class<?> type) {
    Logged logged = new Logged((Logger) LoggerFactory.getLogger(type));
    logged.start();
    logged.logger.addAppender(logged);
    return logged;
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (event.getLevel() == Level.WARN) {
      warnings.add(event.getFormattedMessage());
    }
  }

  List<String> warnings() {
    return warnings;
  }

  @Override
  public void close() {
    logger.detachAppender(this);
  }
}
