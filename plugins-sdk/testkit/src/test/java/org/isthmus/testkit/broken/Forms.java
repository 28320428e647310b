package org.isthmus.testkit.broken;

import java.io.IOException;
import java.time.Duration;
import org.isthmus.api.data.Secret;
import org.isthmus.api.driver.Driver;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.plugin.Plugin;
import org.isthmus.api.plugin.Setting;
import org.isthmus.testkit.broken.base.BaseDriver;
import org.isthmus.testkit.broken.base.Place;
import org.isthmus.testkit.broken.base.PlaceLink;
import org.isthmus.testkit.broken.base.Reach;
import org.isthmus.testkit.broken.base.Settings;
import org.isthmus.testkit.broken.base.TrialDriver;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.slf4j.LoggerFactory;

/** Drivers whose settings are wrong. */
public final class Forms {
  private Forms() {}

  /** Has a token that everybody prints. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Talkative extends BaseDriver<Open> {
    /** Made by the gateway. */
    public Talkative() {
      super(Open.class);
    }
  }

  /** Proposes what it refuses. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Proposing extends BaseDriver<Proposal> {
    /** Made by the gateway. */
    public Proposing() {
      super(Proposal.class);
    }
  }

  /** Falls over its own bound. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Falling extends BaseDriver<Bounded> {
    /** Made by the gateway. */
    public Falling() {
      super(Bounded.class);
    }
  }

  /** Complains of the password by its text. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Complaining extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      return new PlaceLink(settings, context) {
        @Override
        protected LinkException lost(IOException why) {
          return new LinkException(
              "trial.lost", "the password {0} is wrong", "correct it", secret(settings.password()));
        }
      };
    }
  }

  /** Logs the password. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Logging extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      return new PlaceLink(settings, context) {
        @Override
        protected byte[] request(Place place) {
          LoggerFactory.getLogger("trial").debug("asking with {}", secret(settings.password()));
          return super.request(place);
        }
      };
    }
  }

  private static String secret(@Nullable Secret password) {
    return password == null ? "" : password.reveal();
  }

  /** With a token as plain text. */
  public record Open(
      @Setting(title = "Host") String host,
      @Setting(title = "Port", min = 1, max = 65535) int port,
      @Setting(title = "Unit", value = "1", min = 0, max = 9) int unit,
      @Setting(title = "Time-out", value = "1s") Duration timeout,
      @Setting(title = "Password") @Nullable Secret password,
      @Setting(title = "Token") @Nullable String token)
      implements Reach {}

  /** With a default that is no duration. */
  public record Proposal(
      @Setting(title = "Host") String host,
      @Setting(title = "Port", min = 1, max = 65535) int port,
      @Setting(title = "Unit", value = "1", min = 0, max = 9) int unit,
      @Setting(title = "Time-out", value = "soon") Duration timeout,
      @Setting(title = "Password") @Nullable Secret password)
      implements Reach {}

  /** Divides by what is left. */
  public record Bounded(
      @Setting(title = "Host") String host,
      @Setting(title = "Port", min = 1, max = 65535) int port,
      @Setting(title = "Unit", value = "1", min = 0, max = 9) int unit,
      @Setting(title = "Time-out", value = "1s") Duration timeout,
      @Setting(title = "Password") @Nullable Secret password)
      implements Reach {
    /** Checks. */
    public Bounded {
      if (1_000 / (65_535 - port) < 0) {
        throw new IllegalArgumentException("port is too high; choose a lower one");
      }
    }
  }
}
