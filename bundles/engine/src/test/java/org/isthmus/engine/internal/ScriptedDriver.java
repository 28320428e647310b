package org.isthmus.engine.internal;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.isthmus.api.context.Report;
import org.isthmus.api.context.Trace;
import org.isthmus.api.context.Trust;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.data.Value;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.AddressException;
import org.isthmus.api.driver.Alternatives;
import org.isthmus.api.driver.Browses;
import org.isthmus.api.driver.Cost;
import org.isthmus.api.driver.Diagnoses;
import org.isthmus.api.driver.Driver;
import org.isthmus.api.driver.Feed;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.Node;
import org.isthmus.api.driver.Outcomes;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.api.driver.Recalls;
import org.isthmus.api.driver.Samples;
import org.isthmus.api.driver.Write;
import org.isthmus.api.driver.Writes;
import org.isthmus.api.plugin.Setting;

/** A driver whose device is memory, and which misbehaves as a test wants it to. */
final class ScriptedDriver implements Driver<Record, Address>, Alternatives<Address> {

  /** What it does wrong. */
  enum Fault {
    NONE,
    THROWS_IN_OPEN,
    HANGS_IN_OPEN,
    THROWS_IN_READ,
    HANGS_IN_READ,
    HANGS_IN_READ_FOR_EVER,
    LINK_LOST,
    SILENT,
    HANGS_IN_CLOSE,
    HANGS_IN_DIAGNOSE,
    LOST_IN_DIAGNOSE,
    LOST_IN_RECALL,
    RETURNS_NULL,
    /** Its device shows a certificate that nobody trusts. */
    UNTRUSTED
  }

  /** Its settings. */
  record Settings(
      @Setting(title = "Sessions", value = "1") int sessions,
      @Setting(title = "Host", value = "here") String host) {}

  /** A cell of the device's memory: {@code cell:3}. */
  record Cell(int number, DataType type) implements Address {
    @Override
    public boolean writable() {
      return number < 100;
    }

    @Override
    public String toString() {
      return "cell:" + number;
    }
  }

  /** The cell that another unit has, where a test wants one. */
  static final int SECOND_UNIT = 2;

  /** How often its device keeps a value, in nanoseconds. */
  static final long REMEMBERED = 10_000_000;

  final AtomicInteger recalls = new AtomicInteger();
  final AtomicInteger opened = new AtomicInteger();
  final AtomicInteger closed = new AtomicInteger();
  final AtomicInteger reads = new AtomicInteger();
  final CountDownLatch forEver = new CountDownLatch(1);
  final ConcurrentLinkedQueue<String> written = new ConcurrentLinkedQueue<>();
  volatile Fault fault = Fault.NONE;
  volatile long value = 1;
  volatile long openedAt;
  volatile int blind = -1;

  /** Whether its devices tell what they hold. */
  volatile boolean tells = true;

  volatile Trace trace;
  volatile Duration lineTime = Duration.ZERO;
  volatile Duration takes = Duration.ZERO;

  @Override
  @SuppressWarnings({"unchecked", "rawtypes"})
  public Class<Record> settings() {
    return (Class) Settings.class;
  }

  @Override
  public int sessions(Record settings) {
    return ((Settings) settings).sessions();
  }

  @Override
  public Address parse(String address, DataType declared) throws AddressException {
    if (!address.matches("cell:[0-9]{1,4}")) {
      throw new AddressException("scripted.address", "'{0}' is no cell", "write cell:7", address);
    }
    return new Cell(
        Integer.parseInt(address.substring(5)),
        declared.equals(DataType.UNKNOWN) ? DataType.INT32 : declared);
  }

  @Override
  public List<Address> alternatives(Address address) {
    int number = ((Cell) address).number();
    return List.of(
        new Cell(number, DataType.INT32),
        new Cell(number, DataType.UINT16),
        new Cell(number, DataType.BOOL));
  }

  @Override
  public Link<Address> open(Record settings, LinkContext context)
      throws LinkException, InterruptedException {
    opened.incrementAndGet();
    openedAt = System.nanoTime();
    trace = context.trace();
    switch (fault) {
      case THROWS_IN_OPEN -> throw new IllegalStateException("boom in open");
      case HANGS_IN_OPEN -> new CountDownLatch(1).await();
      case LINK_LOST ->
          throw new LinkException("scripted.off", "the device is off", "switch it on");
      case RETURNS_NULL -> {
        return null;
      }
      case UNTRUSTED -> show(context.trust());
      default -> {}
    }
    return tells ? new MemoryLink() : new MuteLink();
  }

  private static void show(Trust trust) throws LinkException {
    try {
      trust.check(List.of(anAuthority()), "scripted");
    } catch (GeneralSecurityException e) {
      throw new LinkException("scripted.trust", "{0}", "trust it", String.valueOf(e.getMessage()));
    }
  }

  /** One that Java trusts; a gateway trusts nobody before a person says so. */
  private static X509Certificate anAuthority() throws GeneralSecurityException {
    TrustManagerFactory java =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    java.init((KeyStore) null);
    return ((X509TrustManager) java.getTrustManagers()[0]).getAcceptedIssuers()[0];
  }

  /** A link that does nothing but read, of a device that has nothing. */
  private final class MuteLink implements Link<Address> {
    @Override
    public ReadPlan plan(List<Address> tags) {
      throw new UnsupportedOperationException("nothing is read here");
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }

  private final class MemoryLink
      implements Link<Address>, Writes<Address>, Recalls<Address>, Browses, Diagnoses {
    private final CountDownLatch closing = new CountDownLatch(1);

    @Override
    public ReadPlan plan(List<Address> tags) {
      return new ReadPlan() {
        @Override
        public void read(Samples into) throws LinkException, InterruptedException {
          readAll(tags, into);
        }

        @Override
        public Cost cost() {
          return Cost.of(1, 10).withLineTime(lineTime);
        }
      };
    }

    private void readAll(List<Address> tags, Samples into)
        throws LinkException, InterruptedException {
      reads.incrementAndGet();
      TimeUnit.NANOSECONDS.sleep(takes.toNanos());
      switch (fault) {
        case THROWS_IN_READ -> throw new IllegalArgumentException("boom in read");
        case HANGS_IN_READ -> {
          ignoreInterrupts(closing);
          throw new LinkException("scripted.closed", "closed", "");
        }
        case HANGS_IN_READ_FOR_EVER -> ignoreInterrupts(forEver);
        case LINK_LOST -> throw new LinkException("scripted.off", "the device is off", "");
        default -> {}
      }
      for (int i = 0; i < tags.size(); i++) {
        Cell cell = (Cell) tags.get(i);
        if (fault == Fault.SILENT) {
          silent(i, cell, into);
        } else if (cell.number() >= 900 || cell.number() == blind) {
          into.quality(i, Quality.BAD_ADDRESS_UNKNOWN, "no such cell");
        } else if (cell.type().equals(DataType.TEXT)) {
          into.text(i, "x".repeat(cell.number() < 600 ? 300_000 : 600_000));
        } else if (cell.type().equals(DataType.BOOL)) {
          into.bool(i, value % 2 == 1);
        } else {
          into.int64(i, value + cell.number());
        }
      }
    }

    /** As a gateway's link with two units: the first is silent, and with the second all of them. */
    private void silent(int tag, Cell cell, Samples into) throws LinkException {
      if (cell.number() == SECOND_UNIT) {
        throw new LinkException("scripted.silent", "no unit answers", "");
      }
      into.quality(tag, Quality.BAD_TIMEOUT, "no answer in time");
    }

    @Override
    public void write(List<? extends Write<Address>> writes, Outcomes into) {
      for (int i = 0; i < writes.size(); i++) {
        Value given = writes.get(i).value();
        written.add(writes.get(i).address() + "=" + given);
        if (given.type().isNumber() && given.asDouble() == 13) {
          into.refused(i, Quality.BAD_OUT_OF_RANGE, "13 is bad luck");
        } else {
          into.done(i);
        }
      }
    }

    /** The root holds a folder, and that five cells, two on a page. */
    @Override
    public String browse(String parent, String page, Consumer<Node> found) throws LinkException {
      switch (fault) {
        case LINK_LOST -> throw new LinkException("scripted.off", "the device is off", "");
        case HANGS_IN_READ_FOR_EVER -> ignoreInterrupts(forEver);
        default -> {}
      }
      if (parent.isEmpty()) {
        found.accept(Node.of("cells", "Cells").branch().build());
        return "";
      }
      int first = page.isEmpty() ? 0 : Integer.parseInt(page);
      for (int i = first; i < Math.min(first + 2, 5); i++) {
        found.accept(Node.of("" + i, "Cell " + i).tag("cell:" + i, DataType.INT32).build());
      }
      return first + 2 < 5 ? "" + (first + 2) : "";
    }

    /** A value every ten milliseconds, fifty of them in a piece. */
    @Override
    public long recall(List<Address> tags, long from, long to, Feed into) throws LinkException {
      if (fault == Fault.LOST_IN_RECALL && recalls.incrementAndGet() > 2) {
        throw new LinkException("scripted.off", "the device is off", "");
      }
      long until = Math.min(to, from + 50 * REMEMBERED);
      for (long time = ceil(from); time < until; time += REMEMBERED) {
        for (int i = 0; i < tags.size(); i++) {
          into.int64(i, -1);
          into.sourceTime(i, time);
        }
        into.commit();
      }
      return until;
    }

    private static long ceil(long time) {
      return -Math.floorDiv(-time, REMEMBERED) * REMEMBERED;
    }

    @Override
    public void diagnose(Report into) throws LinkException {
      into.fact("vendor", "Acme");
      if (fault == Fault.HANGS_IN_DIAGNOSE) {
        ignoreInterrupts(closing);
      } else if (fault == Fault.LOST_IN_DIAGNOSE) {
        throw new LinkException("scripted.off", "the device is off", "");
      }
      into.fact("product", "P-1");
    }

    @Override
    public void close() {
      closed.incrementAndGet();
      closing.countDown();
      if (fault == Fault.HANGS_IN_CLOSE) {
        ignoreInterrupts(forEver);
      }
    }
  }

  private static void ignoreInterrupts(CountDownLatch until) {
    while (true) {
      try {
        until.await();
        return;
      } catch (InterruptedException e) {
        // As a driver does that has never heard of interrupts.
      }
    }
  }
}
