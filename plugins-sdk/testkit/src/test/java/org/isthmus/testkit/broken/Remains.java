package org.isthmus.testkit.broken;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
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

/** Drivers that do not go when they are told, or are in the way of others. */
public final class Remains {
  /** There is one in the whole JVM. */
  private static final Object JVM = Runtime.getRuntime();

  private Remains() {}

  private static String me() {
    return String.valueOf(System.identityHashCode(Remains.class.getClassLoader()));
  }

  private static void nap(long seconds) {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    while (System.nanoTime() - end < 0) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  /** Has a thread for the device that does not end with the link. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Lingering extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      Thread watch = new Thread(() -> nap(20), "watch of " + context.device());
      watch.setDaemon(true);
      watch.start();
      return new PlaceLink(settings, context);
    }
  }

  /** Listens for what the device may send, for ever. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Listening extends TrialDriver {
    private static final List<ServerSocket> OPEN = new ArrayList<>();

    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      try {
        synchronized (OPEN) {
          OPEN.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        }
      } catch (IOException none) {
        throw new LinkException("trial.listen", "there is no free port", "close something");
      }
      return new PlaceLink(settings, context);
    }
  }

  /** Leaves a temporary file for each link until the JVM ends. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Littering extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      try {
        File.createTempFile("trial", ".cache").deleteOnExit();
      } catch (IOException full) {
        throw new LinkException("trial.disk", "the disk is full", "delete something");
      }
      return new PlaceLink(settings, context);
    }
  }

  /** Wants to be told when the JVM ends. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Hooking extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> nap(0), "trial at the end"));
      return new PlaceLink(settings, context);
    }
  }

  /** Is alone in the JVM, or does not work. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Single extends TrialDriver {
    private static final String OWNER = "trial.owner";
    private static final String NEIGHBOUR = "org.isthmus.testkit.neighbour";

    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      String owner = (String) System.getProperties().putIfAbsent(OWNER, me());
      if (owner != null && !owner.equals(me()) && !isNeighbour()) {
        throw new LinkException("trial.single", "another version runs", "stop it");
      }
      return new PlaceLink(settings, context);
    }

    /** The first that comes in the upgrade is the neighbour, who owns it all the time. */
    private static boolean isNeighbour() {
      return Remains.class.getClassLoader().toString().contains(NEIGHBOUR);
    }
  }

  /** Holds a lock that all of the JVM has once while it opens beside another version. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Hogging extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      synchronized (JVM) {
        String last = System.setProperty("trial.last", me());
        if (last != null && !last.equals(me())) {
          nap(2);
        }
      }
      return new PlaceLink(settings, context) {
        @Override
        protected void readAll(List<Place> tags, Samples into)
            throws LinkException, InterruptedException {
          synchronized (JVM) {
            // waits for its turn
          }
          super.readAll(tags, into);
        }
      };
    }
  }
}
