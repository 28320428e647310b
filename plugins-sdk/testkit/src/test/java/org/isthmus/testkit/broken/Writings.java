package org.isthmus.testkit.broken;

import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.Driver;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.Outcomes;
import org.isthmus.api.driver.Write;
import org.isthmus.api.plugin.Plugin;
import org.isthmus.testkit.broken.base.AbleLink;
import org.isthmus.testkit.broken.base.Place;
import org.isthmus.testkit.broken.base.Settings;
import org.isthmus.testkit.broken.base.TrialDriver;
import org.osgi.service.component.annotations.Component;

/** Drivers that write what they must not, or do not say what became of it. */
public final class Writings {
  private Writings() {}

  /** Writes, subscribes and browses, and keeps every rule. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Able extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      return new AbleLink(settings, context);
    }
  }

  /** Does not ask whether it may. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Eager extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      return new AbleLink(settings, context) {
        @Override
        protected void write(int index, Write<Place> write, Outcomes into)
            throws LinkException, InterruptedException {
          if (context.readOnly()) {
            conclude(index, put(write.address(), (int) write.value().asLong()), into);
          } else {
            super.write(index, write, into);
          }
        }
      };
    }
  }

  /** Says nothing of a write that is refused. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Mute extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      return new AbleLink(settings, context) {
        @Override
        protected void conclude(int index, byte[] answer, Outcomes into) throws LinkException {
          if (answer[0] == 0x57) {
            super.conclude(index, answer, into);
          }
        }
      };
    }
  }

  /** Says that it is refused, and not why. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Terse extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      return new AbleLink(settings, context) {
        @Override
        protected void conclude(int index, byte[] answer, Outcomes into) throws LinkException {
          if (answer[0] == 0x57) {
            super.conclude(index, answer, into);
          } else {
            into.refused(index, Quality.BAD, "");
          }
        }
      };
    }
  }

  /** Gives up the link when the device refuses a write. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Offended extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      return new AbleLink(settings, context) {
        @Override
        protected void conclude(int index, byte[] answer, Outcomes into) throws LinkException {
          if (answer[0] != 0x57) {
            throw new LinkException("trial.refused", "error " + answer[3], "look at the address");
          }
          super.conclude(index, answer, into);
        }
      };
    }
  }

  /** Calls done what it has never asked the device. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Promising extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      return new AbleLink(settings, context) {
        @Override
        protected byte[] put(Place place, int value) throws LinkException, InterruptedException {
          return place.number() == 50
              ? new byte[] {0x57, 1, 50, (byte) value}
              : super.put(place, value);
        }
      };
    }
  }

  /** Writes the last eight bits of whatever it is given. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Truncating extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      return new AbleLink(settings, context) {
        @Override
        protected void write(int index, Write<Place> write, Outcomes into)
            throws LinkException, InterruptedException {
          boolean number = write.value().type().kind().isNumber();
          if (number && !context.readOnly()) {
            conclude(index, put(write.address(), (int) write.value().asLong() & 0xFF), into);
          } else {
            super.write(index, write, into);
          }
        }
      };
    }
  }

  /** Takes every value for a number. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Believing extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      return new AbleLink(settings, context) {
        @Override
        protected void write(int index, Write<Place> write, Outcomes into)
            throws LinkException, InterruptedException {
          if (write.value().asLong() >= 0) {
            super.write(index, write, into);
          } else {
            into.refused(index, Quality.BAD_OUT_OF_RANGE, "a place holds no negative number");
          }
        }
      };
    }
  }

  /** Takes silence for consent. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Consenting extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      return new AbleLink(settings, context) {
        @Override
        protected byte[] put(Place place, int value) throws LinkException, InterruptedException {
          try {
            return super.put(place, value);
          } catch (LinkException silent) {
            return new byte[] {0x57, 1, (byte) place.number(), (byte) value};
          }
        }
      };
    }
  }

  /** Asks a second time when there is no answer. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Insisting extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      return new AbleLink(settings, context) {
        @Override
        protected byte[] put(Place place, int value) throws LinkException, InterruptedException {
          try {
            return super.put(place, value);
          } catch (LinkException silent) {
            return super.put(place, value);
          }
        }
      };
    }
  }
}
