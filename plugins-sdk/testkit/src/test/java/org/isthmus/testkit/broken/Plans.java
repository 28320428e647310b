package org.isthmus.testkit.broken;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

/** Drivers whose reads are wrong. */
public final class Plans {
  private Plans() {}

  /** Decodes one value wrongly. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Wrong extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      return new PlaceLink(settings, context) {
        @Override
        protected void read(int tag, Place place, Samples into)
            throws LinkException, InterruptedException {
          super.read(tag, place, into);
          if (place.number() == ODD) {
            into.int64(tag, 1);
          }
        }
      };
    }
  }

  /** Has an offset wrong when it joins requests. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Joining extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      return new PlaceLink(settings, context) {
        @Override
        protected void readAll(List<Place> tags, Samples into)
            throws LinkException, InterruptedException {
          super.readAll(tags, into);
          if (tags.size() == 1) {
            into.quality(0, Quality.GOOD, "alone");
          }
        }
      };
    }
  }

  /** Gives values in the order of the device. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Sorting extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      return new PlaceLink(settings, context) {
        @Override
        protected void readAll(List<Place> tags, Samples into)
            throws LinkException, InterruptedException {
          List<Place> sorted = new ArrayList<>(tags);
          sorted.sort(Comparator.comparingInt(Place::number));
          super.readAll(sorted, into);
        }
      };
    }
  }

  /** Says something of a tag that nobody planned. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Inventing extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      return new PlaceLink(settings, context) {
        @Override
        protected void readAll(List<Place> tags, Samples into)
            throws LinkException, InterruptedException {
          super.readAll(tags, into);
          into.int64(tags.size(), 1);
        }
      };
    }
  }

  private static final int ODD = 9;
}
