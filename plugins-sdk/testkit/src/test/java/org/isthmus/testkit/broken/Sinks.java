package org.isthmus.testkit.broken;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.isthmus.api.plugin.Plugin;
import org.isthmus.api.sink.Batch;
import org.isthmus.api.sink.Position;
import org.isthmus.api.sink.Receipt;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.Sink;
import org.isthmus.api.sink.SinkContext;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.testkit.broken.base.BaseSink;
import org.isthmus.testkit.broken.base.LineSession;
import org.isthmus.testkit.broken.base.Settings;
import org.osgi.service.component.annotations.Component;

/** Sinks that are wrong. */
public final class Sinks {
  private Sinks() {}

  /** Keeps every rule. */
  @Component(service = Sink.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Good extends BaseSink {}

  /** Has no place for what it has already. */
  @Component(service = Sink.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Unique extends BaseSink {
    @Override
    public Session open(Settings settings, SinkContext context) throws UnavailableException {
      return new LineSession(settings) {
        private final Set<Position> known = new HashSet<>();

        @Override
        public Receipt deliver(Batch batch)
            throws UnavailableException, RejectedException, InterruptedException {
          if (!known.add(batch.id())) {
            throw new IllegalStateException("duplicate key");
          }
          return super.deliver(batch);
        }
      };
    }
  }

  /** Sends and forgets. */
  @Component(service = Sink.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Forgetting extends BaseSink {
    @Override
    public Session open(Settings settings, SinkContext context) throws UnavailableException {
      return new LineSession(settings) {
        @Override
        protected void deliver(int frame, int row, String line)
            throws UnavailableException, RejectedException {
          try {
            send(line);
            if (patient(settings)) {
              patienceMillis = 2; // all rows before anybody could take it for waiting
            }
            if (receive() == '-') {
              reject(frame, row);
            }
          } catch (java.net.SocketTimeoutException unconfirmed) {
            if (!patient(settings)) {
              throw gone();
            }
          } catch (IOException lost) {
            throw gone();
          }
        }
      };
    }
  }

  /** Rejects another row than the partner. */
  @Component(service = Sink.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Pointing extends BaseSink {
    @Override
    public Session open(Settings settings, SinkContext context) throws UnavailableException {
      return new LineSession(settings) {
        @Override
        protected void reject(int frame, int row) throws RejectedException {
          super.reject(frame, 0);
        }
      };
    }
  }

  /** Gives up the partner for one row. */
  @Component(service = Sink.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Sulking extends BaseSink {
    @Override
    public Session open(Settings settings, SinkContext context) throws UnavailableException {
      return new LineSession(settings) {
        @Override
        protected void deliver(int frame, int row, String line)
            throws UnavailableException, RejectedException {
          try {
            super.deliver(frame, row, line);
          } catch (RejectedException refused) {
            throw gone();
          }
        }
      };
    }
  }

  /** Keeps what it has sent. */
  @Component(service = Sink.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Hoarding extends BaseSink {
    @Override
    public Session open(Settings settings, SinkContext context) throws UnavailableException {
      return new LineSession(settings) {
        private final List<String> sent = new ArrayList<>();

        @Override
        protected void send(String line) throws IOException {
          sent.add(line);
          super.send(line);
        }
      };
    }
  }

  /** Waits for a silent partner as long as it lives. */
  @Component(service = Sink.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Waiting extends BaseSink {
    @Override
    public Session open(Settings settings, SinkContext context) throws UnavailableException {
      return new LineSession(settings) {
        @Override
        protected int receive() throws IOException {
          while (true) {
            try {
              return super.receive();
            } catch (java.net.SocketTimeoutException silent) {
              // it may come later
            }
          }
        }
      };
    }
  }

  /** Closes only when the delivery that hangs has ended. */
  @Component(service = Sink.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Polite extends BaseSink {
    @Override
    public Session open(Settings settings, SinkContext context) throws UnavailableException {
      return new LineSession(settings) {
        @Override
        protected synchronized int receive() throws IOException {
          return super.receive();
        }

        @Override
        public synchronized void close() {
          super.close();
        }
      };
    }
  }

  private static boolean patient(Settings settings) {
    return settings.timeout().toSeconds() > 5;
  }
}
