package org.isthmus.testkit.broken;

import java.io.IOException;
import org.isthmus.api.data.Quality;
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

/** Drivers that believe what a device says, or do not tell it. */
public final class Truths {
  private Truths() {}

  /** Gives up the link when one tag is refused. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Giving extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      return new PlaceLink(settings, context) {
        @Override
        protected void refused(int tag, int code, Samples into) throws LinkException {
          if (code == 7) {
            throw new LinkException("trial.refused", "error " + code, "look at the address");
          }
          super.refused(tag, code, into);
        }
      };
    }
  }

  /** Does not say why a tag is bad. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Silent extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      return new PlaceLink(settings, context) {
        @Override
        protected void refused(int tag, int code, Samples into) throws LinkException {
          into.quality(tag, Quality.BAD, code == 7 ? "" : "error " + code);
        }
      };
    }
  }

  /** Does not know error 11. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Knowing extends TrialDriver {

    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      return new PlaceLink(settings, context) {
        @Override
        protected void refused(int tag, int code, Samples into) throws LinkException {
          if (code == 11) {
            throw new IllegalStateException("unknown code");
          }
          super.refused(tag, code, into);
        }
      };
    }
  }

  /** Takes what has come when time is over for an answer. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Hasty extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      return new PlaceLink(settings, context) {
        @Override
        protected byte[] receive() throws IOException, LinkException, InterruptedException {
          byte[] answer = new byte[4];
          long deadline = System.nanoTime() + settings.timeout().toNanos();
          int have = 0;
          socket.setSoTimeout(20);
          while (have < 4) {
            if (Thread.interrupted()) {
              throw new InterruptedException();
            }
            int count = 0;
            try {
              count = socket.getInputStream().read(answer, have, 4 - have);
            } catch (java.net.SocketTimeoutException nothing) {
              if (System.nanoTime() - deadline > 0) {
                if (have > 2) {
                  return answer;
                }
                throw new LinkException("trial.silent", "the device is silent", "look at it");
              }
            }
            if (count < 0) {
              throw new IOException("it has hung up");
            }
            have += count;
          }
          return answer;
        }
      };
    }
  }

  /** Lets the end of a stream out as what it is. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Surprised extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      return new PlaceLink(settings, context) {
        @Override
        protected IOException end(int have) {
          if (have > 0) {
            throw new java.io.UncheckedIOException(super.end(have));
          }
          return super.end(have);
        }
      };
    }
  }

  /** Does not look at what the answer begins with. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Trusting extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      return new PlaceLink(settings, context) {
        @Override
        protected void checkAnswer(Place place, byte[] answer) throws LinkException {
          if (answer[0] == 0x73 && answer[1] == (byte) 0xD5) {
            throw new IllegalStateException("nonsense");
          }
          super.checkAnswer(place, answer);
        }
      };
    }
  }

  /** Takes any answer for its own. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Unmatched extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      return new PlaceLink(settings, context) {
        @Override
        protected void drain() {
          // believes that there is nothing
        }

        @Override
        protected void checkAnswer(Place place, byte[] answer) throws LinkException {
          super.checkAnswer(new Place(answer[2]), answer);
        }
      };
    }
  }

  /** Counts on what an answer tells of itself. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Counting extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      return new PlaceLink(settings, context) {
        @Override
        protected void checkAnswer(Place place, byte[] answer) throws LinkException {
          if (answer[0] == 0x52 && answer[1] == settings.unit() && answer[2] > 0) {
            int[] places = new int[51];
            places[answer[2]] = answer[3];
          }
          super.checkAnswer(place, answer);
        }
      };
    }
  }
}
