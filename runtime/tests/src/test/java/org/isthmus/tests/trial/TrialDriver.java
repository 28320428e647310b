package org.isthmus.tests.trial;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.AddressException;
import org.isthmus.api.driver.Cost;
import org.isthmus.api.driver.Driver;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.api.driver.Samples;
import org.isthmus.api.plugin.Plugin;
import org.isthmus.api.plugin.Setting;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Reads 7 from every address, unless its mode says otherwise. */
@Plugin(id = "trial", name = "Trial", vendor = "Acme")
@Component(service = Driver.class)
public final class TrialDriver implements Driver<TrialDriver.Settings, TrialDriver.Cell> {
  private static final ThreadLocal<Object> KEPT = new ThreadLocal<>();
  private static final Mode MODE = Mode.ofThisJar();

  /** Its settings. */
  public record Settings(
      @Setting(title = "Sessions", value = "1") int sessions,
      @Setting(title = "Host", value = "here") String host) {
    /** Checks. */
    public Settings {
      if (MODE == Mode.REFUSES_SETTINGS) {
        throw new IllegalArgumentException("host: this version knows no " + host);
      }
    }
  }

  /** Where a tag lives. */
  public record Cell(String name) implements Address {
    @Override
    public DataType type() {
      return DataType.INT32;
    }

    @Override
    public boolean writable() {
      return false;
    }
  }

  /** Called by the framework. */
  @Activate
  public TrialDriver() {
    switch (MODE) {
      case THROWS_IN_ACTIVATION -> throw new IllegalStateException("no licence found");
      case HANGS_IN_ACTIVATION -> hang();
      case LEAVES_A_THREAD -> leave("acme-poller");
      case LEAVES_A_HOOK -> Runtime.getRuntime().addShutdownHook(new Thread(() -> {}));
      default -> {}
    }
  }

  @Deactivate
  void stop() {
    if (MODE == Mode.HANGS_IN_DEACTIVATION) {
      hang();
    }
  }

  private static void leave(String name) {
    Thread thread = new Thread(TrialDriver::hang, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** As code does that has never heard of interrupts; ends with the test. */
  private static void hang() {
    while (System.getProperty("isthmus.tests.release") == null) {
      LockSupport.parkNanos(MODE, 20_000_000);
      boolean unused = Thread.interrupted();
    }
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public int sessions(Settings settings) {
    return settings.sessions();
  }

  @Override
  public Cell parse(String address, DataType declared) throws AddressException {
    if (MODE == Mode.REFUSES_AN_ADDRESS && address.equals("b")) {
      throw new AddressException("trial.address", "'{0}' is no cell any more", "write a", address);
    }
    return new Cell(address);
  }

  @Override
  public Link<Cell> open(Settings settings, LinkContext context) throws LinkException {
    switch (MODE) {
      case CANNOT_OPEN -> throw new LinkException("trial.login", "login refused", "ask Acme");
      case HANGS_IN_OPEN -> hang();
      case LEAVES_A_THREAD_LOCAL -> KEPT.set(new Cell("kept"));
      default -> {}
    }
    return new TrialLink();
  }

  private static final class TrialLink implements Link<Cell> {
    @Override
    public ReadPlan plan(List<Cell> tags) {
      return new ReadPlan() {
        @Override
        public void read(Samples into) {
          for (int i = 0; i < tags.size(); i++) {
            if (MODE == Mode.LOSES_A_TAG && tags.get(i).name().equals("b")) {
              into.quality(i, Quality.BAD_ADDRESS_UNKNOWN, "no such cell");
            } else {
              into.int64(i, 7);
            }
          }
        }

        @Override
        public Cost cost() {
          return Cost.of(1, 10);
        }
      };
    }

    @Override
    public void close() {}
  }
}
