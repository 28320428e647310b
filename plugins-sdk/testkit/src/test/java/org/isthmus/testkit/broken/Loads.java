package org.isthmus.testkit.broken;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import org.isthmus.api.driver.Cost;
import org.isthmus.api.driver.Driver;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.Samples;
import org.isthmus.api.plugin.Plugin;
import org.isthmus.testkit.broken.base.Place;
import org.isthmus.testkit.broken.base.PlaceLink;
import org.isthmus.testkit.broken.base.Settings;
import org.isthmus.testkit.broken.base.TrialDriver;
import org.osgi.service.component.annotations.Component;

/** Drivers that load a device more than they tell. */
public final class Loads {
  private Loads() {}

  /** Asks twice, to be sure. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Doubting extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      return new PlaceLink(settings, context) {
        @Override
        protected byte[] exchange(Place place) throws LinkException, InterruptedException {
          super.exchange(place);
          return super.exchange(place);
        }

        @Override
        protected Cost cost(int tags) {
          return Cost.of(tags, 14L * tags);
        }
      };
    }
  }

  /** Tells fewer bytes than it moves. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Modest extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      return new PlaceLink(settings, context) {
        @Override
        protected Cost cost(int tags) {
          return Cost.of(tags, 4L * tags);
        }
      };
    }
  }

  /** Connects for each read. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Restless extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      return new PlaceLink(settings, context) {
        @Override
        protected void readAll(List<Place> tags, Samples into)
            throws LinkException, InterruptedException {
          super.close();
          socket = connect();
          super.readAll(tags, into);
        }
      };
    }
  }

  /** Keeps the connection that has asked for the way until the next one has answered. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Clinging extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      return new PlaceLink(settings, context) {
        private final Socket way = connect();

        @Override
        protected byte[] receive() throws IOException, LinkException, InterruptedException {
          byte[] answer = super.receive();
          way.close();
          return answer;
        }

        @Override
        public void close() {
          super.close();
          try {
            way.close();
          } catch (IOException gone) {
            // It is closed all the same.
          }
        }
      };
    }
  }

  /** Counts nothing. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Uncounted extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      return new PlaceLink(settings, context) {
        @Override
        protected void count() {
          // nobody looks
        }
      };
    }
  }
}
