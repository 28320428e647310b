package org.isthmus.tests;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What the gateway says while a test runs. Any thread. */
final class LoggedLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Logger root = (Logger) LoggerFactory.getLogger("root");

  LoggedLines() {
    start();
    root.addAppender(this);
  }

  @Override
  protected void append(ILoggingEvent event) {
    lines.add(event.getLevel() + " " + event.getFormattedMessage());
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  /** Waits for a line that contains the text. */
  String await(String text) {
    Await.until(
        "the line '" + text + "'",
        GatewayUnderTest.LONG,
        () -> lines.stream().anyMatch(line -> line.contains(text)));
    return lines.stream().filter(line -> line.contains(text)).findFirst().orElseThrow();
  }

  @Override
  public void close() {
    root.detachAppender(this);
  }
}
