package org.isthmus.testkit.stand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.api.driver.LinkException;
import org.isthmus.testkit.broken.base.Place;
import org.isthmus.testkit.broken.base.Settings;
import org.isthmus.testkit.broken.base.TrialDriver;
import org.isthmus.testkit.jar.Given;
import org.isthmus.testkit.jar.Suite;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DriverStandTest {
  @Test
  void whatWasLentEndsWithALinkThatDoesNotComeAbout() throws Exception {
    Failing driver = new Failing();
    try (DriverStand stand = DriverStand.of("trial", driver, given())) {
      assertThatThrownBy(stand::open).isInstanceOf(LinkException.class).hasMessageContaining("no");
      assertThat(driver.closed).as("what it shares").isTrue();
      assertThat(driver.lent).isNotNull().matches(ExecutorService::isShutdown, "is shut down");
    }
  }

  @Test
  void whatWasLentForWritingEndsWithALinkThatDoesNotComeAbout() throws Exception {
    Failing driver = new Failing();
    try (DriverStand stand = DriverStand.of("trial", driver, given())) {
      assertThatThrownBy(stand::openToWrite).isInstanceOf(LinkException.class);
      assertThat(driver.closed).as("what it shares").isTrue();
      assertThat(driver.lent).isNotNull().matches(ExecutorService::isShutdown, "is shut down");
    }
  }

  private static Given given() throws Exception {
    return Suite.read(
            Path.of("src/test/conformance/driver"), DriverStandTest.class.getClassLoader())
        .of("trial");
  }

  /** Shares something and starts its thread, and then hears a no. */
  private static final class Failing extends TrialDriver {
    private final AtomicBoolean closed = new AtomicBoolean();
    private @Nullable ExecutorService lent;

    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      lent = context.executor();
      try {
        context.shared("trial", AutoCloseable.class, () -> () -> closed.set(true));
      } catch (Exception impossible) {
        throw new AssertionError(impossible);
      }
      throw new LinkException("trial.no", "the device says no", "ask it again");
    }
  }
}
