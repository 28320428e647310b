package org.isthmus.testkit.broken;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.isthmus.api.driver.Driver;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.plugin.Plugin;
import org.isthmus.testkit.broken.base.Place;
import org.isthmus.testkit.broken.base.PlaceLink;
import org.isthmus.testkit.broken.base.Settings;
import org.isthmus.testkit.broken.base.TrialDriver;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Drivers that are slow to start or to end. */
public final class Times {
  private Times() {}

  /** Starts a thread before anybody asks. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Threaded extends TrialDriver {
    /** Made by the gateway. */
    public Threaded() {
      Thread thread = new Thread(Times::nap, "trial of its own");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Does in its constructor what takes time. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Slow extends TrialDriver {
    /** Made by the gateway. */
    public Slow() {
      LockSupport.parkNanos(300_000_000L);
    }
  }

  /** Prepares itself, when it is activated, for what may come. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Preparing extends TrialDriver {
    /** Called by the framework. */
    @Activate
    public void prepare() {
      LockSupport.parkNanos(300_000_000L);
    }
  }

  /** Takes its leave. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Parting extends TrialDriver {
    /** Called by the framework. */
    @Deactivate
    public void part() {
      LockSupport.parkNanos(300_000_000L);
    }
  }

  /** Looks up its own name before anybody asks. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Curious extends TrialDriver {
    /** Made by the gateway. */
    public Curious() {
      try {
        InetAddress.getAllByName("127.0.0.1");
      } catch (UnknownHostException none) {
        throw new IllegalStateException(none);
      }
    }
  }

  /** Starts a thread for each link. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Busy extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      return new PlaceLink(settings, context) {
        private final Thread thread = started();

        private Thread started() {
          Thread made = new Thread(this::watch, "watch");
          made.setDaemon(true);
          made.start();
          return made;
        }

        private void watch() {
          while (!socket.isClosed()) {
            LockSupport.parkNanos(10_000_000L);
          }
        }

        @Override
        public void close() {
          super.close();
          thread.interrupt();
        }
      };
    }
  }

  /** Starts a thread for each link, behind something that all of them share. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Hiding extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context)
        throws LinkException, InterruptedException {
      Pool pool = Pool.of(context);
      return new PlaceLink(settings, context) {
        private final Thread thread = pool.started();

        @Override
        public void close() {
          super.close();
          thread.interrupt();
        }
      };
    }
  }

  /** Keeps every rule: all links have the same threads, which begin when there is work for them. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Sharing extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context)
        throws LinkException, InterruptedException {
      Pool pool = Pool.of(context);
      pool.work();
      return new PlaceLink(settings, context);
    }
  }

  /** What links share. */
  private static final class Pool implements AutoCloseable {
    private static final int MOST = 3;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    static Pool of(LinkContext context) throws LinkException, InterruptedException {
      try {
        return context.shared("trial", Pool.class, Pool::new);
      } catch (InterruptedException ended) {
        throw ended;
      } catch (Exception broken) {
        throw new LinkException("trial.shared", "there is no pool", "look at the log");
      }
    }

    synchronized void work() {
      if (threads.size() < MOST) {
        started();
      }
    }

    Thread started() {
      Thread thread = new Thread(() -> LockSupport.parkNanos(60_000_000_000L), "watch");
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
      return thread;
    }

    @Override
    public void close() throws InterruptedException {
      for (Thread each : threads) {
        each.interrupt();
        each.join();
      }
    }
  }

  /** Waits for a silent device as long as it lives. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Waiting extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      return new PlaceLink(settings, context) {
        @Override
        protected byte[] receive() throws IOException, LinkException, InterruptedException {
          try {
            return super.receive();
          } catch (LinkException silent) {
            if (silent.problem().code().equals("trial.silent")) {
              return receive();
            }
            throw silent;
          }
        }
      };
    }
  }

  /** Hears no interrupt. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Deaf extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      return new PlaceLink(settings, context) {
        @Override
        protected byte[] receive() throws IOException, LinkException {
          boolean interrupted = false;
          long deadline = System.nanoTime() + settings.timeout().toNanos();
          while (true) {
            try {
              return super.receive();
            } catch (InterruptedException ignored) {
              interrupted = true;
              if (System.nanoTime() - deadline > 0) {
                throw new LinkException("trial.silent", "it is silent " + interrupted, "look");
              }
            }
          }
        }
      };
    }
  }

  /** Closes only when the call that hangs has ended. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Polite extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      return new PlaceLink(settings, context) {
        @Override
        protected synchronized byte[] receive()
            throws IOException, LinkException, InterruptedException {
          return super.receive();
        }

        @Override
        public synchronized void close() {
          super.close();
        }
      };
    }
  }

  /** Cannot be closed twice. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Once extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      return new PlaceLink(settings, context) {
        @Override
        public void close() {
          if (socket.isClosed()) {
            throw new IllegalStateException("it is closed");
          }
          super.close();
        }
      };
    }
  }

  private static void nap() {
    LockSupport.parkNanos(2_000_000_000L);
  }
}
