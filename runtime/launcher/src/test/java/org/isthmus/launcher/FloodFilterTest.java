package org.isthmus.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FloodFilterTest {
  private final AtomicLong now = new AtomicLong(1);
  private final LoggerContext context = new LoggerContext();
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger noisy = context.getLogger("com.acme.driver.Noisy");
  private final Logger quiet = context.getLogger("org.isthmus.engine.Quiet");

  @BeforeEach
  void listen() {
    FloodFilter filter = new FloodFilter(now::get);
    filter.start();
    context.addTurboFilter(filter);
    lines.start();
    context.getLogger("root").addAppender(lines);
  }

  private List<String> written() {
    return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Test
  void aLoggerThatFloodsIsCutAndNobodyElse() {
    for (int i = 0; i < 10_000; i++) {
      noisy.info("line {}", i);
    }
    quiet.info("still here");

    assertThat(written()).hasSize(FloodFilter.LINES + 1).endsWith("still here");
  }

  @Test
  void afterwardsOneLineSaysHowManyWereLeftOut() {
    for (int i = 0; i < FloodFilter.LINES + 500; i++) {
      noisy.info("line {}", i);
    }
    now.addAndGet(FloodFilter.WINDOW_NANOS + 1);
    noisy.info("again");

    assertThat(written())
        .endsWith("floods the log: 500 lines of it were left out", "again")
        .hasSize(FloodFilter.LINES + 2);
  }

  @Test
  void aFewLinesAnHourAreNeverCut() {
    for (int i = 0; i < 1_000; i++) {
      now.addAndGet(FloodFilter.WINDOW_NANOS / 10);
      noisy.info("line {}", i);
    }
    assertThat(written()).hasSize(1_000);
  }
}
