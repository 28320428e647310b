package org.isthmus.testkit.broken;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.isthmus.api.driver.Driver;
import org.isthmus.api.driver.Feed;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.plugin.Plugin;
import org.isthmus.testkit.broken.base.AbleLink;
import org.isthmus.testkit.broken.base.Place;
import org.isthmus.testkit.broken.base.PlaceFeed;
import org.isthmus.testkit.broken.base.Settings;
import org.isthmus.testkit.broken.base.TrialDriver;
import org.osgi.service.component.annotations.Component;

/** Drivers that subscribe, and do it wrong. */
public final class Feeds {
  private Feeds() {}

  /** Hands each value over as that of the first tag. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Mixing extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      return new AbleLink(settings, context) {
        @Override
        public AutoCloseable subscribe(List<Place> tags, Duration sampling, Feed feed)
            throws LinkException {
          return started(
              new PlaceFeed(connect(), settings, tags, feed) {
                @Override
                protected synchronized void hand(int tag, int value) {
                  super.hand(Math.min(tag, 0), value);
                }
              });
        }
      };
    }
  }

  /** Hands over what is on its way, whatever was closed meanwhile. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Restless extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      return new AbleLink(settings, context) {
        @Override
        public AutoCloseable subscribe(List<Place> tags, Duration sampling, Feed feed)
            throws LinkException {
          return started(
              new PlaceFeed(connect(), settings, tags, feed) {
                @Override
                @SuppressWarnings("UnsynchronizedOverridesSynchronized") // that is what is wrong
                protected void hand(int tag, int value) {
                  feed.int64(tag, value);
                  feed.commit();
                }
              });
        }
      };
    }
  }

  /** Takes everything in, and hands it over when there is time. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Hoarding extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      return new AbleLink(settings, context) {
        @Override
        public AutoCloseable subscribe(List<Place> tags, Duration sampling, Feed feed)
            throws LinkException {
          return started(
              new PlaceFeed(connect(), settings, tags, feed) {
                private final BlockingQueue<int[]> kept = new LinkedBlockingQueue<>();
                private final Thread hands = begun();

                private Thread begun() {
                  Thread thread = new Thread(this::handOver, "hands of " + context.device());
                  thread.setDaemon(true);
                  thread.start();
                  return thread;
                }

                private void handOver() {
                  try {
                    while (true) {
                      int[] next = kept.take();
                      super.take(next[0], next[1]);
                    }
                  } catch (InterruptedException closed) {
                    // nothing more is wanted
                  }
                }

                @Override
                protected void take(int place, int value) {
                  kept.add(new int[] {place, value});
                }

                @Override
                public void close() {
                  super.close();
                  hands.interrupt();
                }
              });
        }
      };
    }
  }

  /** Tells nobody that there will be nothing more. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Waiting extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      return new AbleLink(settings, context) {
        @Override
        public AutoCloseable subscribe(List<Place> tags, Duration sampling, Feed feed)
            throws LinkException {
          return started(
              new PlaceFeed(connect(), settings, tags, feed) {
                @Override
                protected synchronized void end() {
                  // it may come back
                }
              });
        }
      };
    }
  }
}
