package org.isthmus.engine.internal.device;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.Diagnoses;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.api.driver.Subscribes;
import org.isthmus.engine.internal.EngineClock;
import org.isthmus.engine.internal.Limits;
import org.isthmus.engine.internal.Parts;
import org.isthmus.engine.internal.lend.HeardFile;
import org.isthmus.engine.internal.lend.Loan;
import org.isthmus.engine.internal.scan.Columns;
import org.jspecify.annotations.Nullable;

/**
 * An open link with its plans. Belongs to one thread; an upgrade hands it from the thread that
 * opened it to the device's own.
 */
final class LinkSession {
  private Prepared prepared;
  private final Loan<LinkContext> loan;
  private final Limits limits;
  private final EngineClock clock;
  private final Link<Address> link;
  private PluginCalls calls;
  private List<Planned> scans = List.of();
  private final BackFills backFills;

  private LinkSession(
      Prepared prepared,
      Loan<LinkContext> loan,
      Parts parts,
      Link<Address> link,
      PluginCalls calls) {
    this.prepared = prepared;
    this.loan = loan;
    this.limits = parts.limits();
    this.clock = parts.clock();
    this.link = link;
    this.calls = calls;
    this.backFills =
        new BackFills(new HeardFile(parts.home(), prepared.device().name()), parts.clock());
  }

  /**
   * Opens a link and plans its scans.
   *
   * @param opened learns of the link as soon as there is one, so that it can be closed from outside
   */
  static LinkSession open(
      Prepared prepared,
      Loan<LinkContext> loan,
      Parts parts,
      PluginCalls calls,
      Consumer<AutoCloseable> opened)
      throws Failure {
    Link<Address> link =
        calls.call(
            "open",
            parts.limits().open(),
            () -> prepared.offer().service().open(prepared.settings(), loan.context()));
    opened.accept(link);
    return new LinkSession(prepared, loan, parts, link, calls);
  }

  /** Plans all scans anew. */
  void plan(List<ScanRun> runs, FeedLoss loss) throws Failure {
    for (Planned old : scans) {
      old.unsubscribe();
    }
    List<Planned> planned = new ArrayList<>();
    double share = 0;
    for (int i = 0; i < runs.size(); i++) {
      Planned next = plan(runs.get(i), i, loss);
      planned.add(next);
      share += next.share();
    }
    scans = planned;
    backFills.plan(runs, prepared.addresses(), link, loss, loan.context().report());
    Problem full = loan.load(share);
    if (full != null) {
      throw Failure.full(full);
    }
  }

  private Planned plan(ScanRun run, int index, FeedLoss loss) throws Failure {
    List<Address> addresses = prepared.addresses().get(index);
    if (run.configuration().subscribe() && link instanceof Subscribes<?>) {
      return new Planned(run, null, subscribe(run, index, loss));
    }
    ReadPlan plan = calls.call("plan", limits.open(), () -> link.plan(addresses));
    run.attach(types(plan, index));
    run.statistics().cost(plan.cost().requests());
    return new Planned(run, plan, null);
  }

  /**
   * Fills a piece of a gap out of the device's history.
   *
   * @return nanoseconds after which to come again; scans that are due come first
   */
  long backFill() throws Failure {
    return backFills.step(calls, limits.work());
  }

  @SuppressWarnings("unchecked")
  private AutoCloseable subscribe(ScanRun run, int index, FeedLoss loss) throws Failure {
    List<Address> addresses = prepared.addresses().get(index);
    ScanFeed feed = new ScanFeed(run, false, clock, loss);
    // Values may come before the call is back.
    run.attachIfNew(prepared.types(index));
    AutoCloseable subscription =
        calls.call(
            "subscribe",
            limits.open(),
            () ->
                ((Subscribes<Address>) link)
                    .subscribe(addresses, run.configuration().every(), feed));
    if (!feed.isTyped()) {
      run.attach(prepared.types(index));
    }
    return subscription;
  }

  /** Lets the link ask its device who and how it is, as facts of the loan; nothing if it cannot. */
  void diagnose() throws Failure {
    if (link instanceof Diagnoses diagnoses) {
      calls.call(
          "diagnose",
          limits.work(),
          () -> {
            diagnoses.diagnose(loan.context().report());
            return true;
          });
    }
  }

  /** The types of a scan, as the plan has found them or else as the addresses tell. */
  List<DataType> types(ReadPlan plan, int index) {
    List<DataType> told = plan.types();
    return told.isEmpty() ? prepared.types(index) : told;
  }

  /** The same link goes on with other scans. */
  void follow(Prepared next) {
    prepared = next;
  }

  /** The link goes over to another thread, whose calls are made through these. */
  void handTo(PluginCalls other) {
    calls = other;
  }

  Prepared prepared() {
    return prepared;
  }

  Loan<LinkContext> loan() {
    return loan;
  }

  Limits limits() {
    return limits;
  }

  Link<Address> link() {
    return link;
  }

  PluginCalls calls() {
    return calls;
  }

  List<Planned> scans() {
    return scans;
  }

  /** Closes link and loan; bounded by the guard. */
  void close() {
    for (Planned planned : scans) {
      planned.unsubscribe();
    }
    backFills.end();
    try {
      calls.call(
          "close",
          limits.close(),
          () -> {
            link.close();
            return true;
          });
    } catch (Failure e) {
      // The link is given up either way; what it left behind, the loan tells.
    } finally {
      loan.close();
    }
  }

  /** Hears that a subscription is lost; from any thread. */
  interface FeedLoss {
    void lost(Failure why);
  }

  /** A scan on this link: either a plan that is read or a subscription that feeds. */
  final class Planned implements PluginCalls.Call<Boolean> {
    private final ScanRun run;
    private final @Nullable ReadPlan plan;
    private final @Nullable AutoCloseable subscription;
    private Columns columns;

    Planned(ScanRun run, @Nullable ReadPlan plan, @Nullable AutoCloseable subscription) {
      this.run = run;
      this.plan = plan;
      this.subscription = subscription;
      this.columns = new Columns(run.size());
    }

    ScanRun scan() {
      return run;
    }

    /** How much of a line's time it takes; 0 without a line. */
    private double share() {
      double every = run.configuration().every().toNanos();
      return plan == null ? 0 : plan.cost().lineTime().toNanos() / every;
    }

    /** Whether it is read by the engine; a subscription comes by itself. */
    boolean isRead() {
      return plan != null;
    }

    /**
     * Reads into the columns.
     *
     * @return whether anybody has answered
     */
    boolean read() throws Failure {
      columns.reset();
      // The object itself is the call, so that a scan allocates nothing.
      calls.call("read", limits.work(), this);
      return columns.heard();
    }

    @Override
    public Boolean run() throws LinkException, InterruptedException {
      requireNonNull(plan, "a subscription is not read").read(columns);
      return Boolean.TRUE;
    }

    /** Journals what was read. */
    void commit(long gatewayTime) {
      columns = run.commit(columns, gatewayTime);
    }

    private void unsubscribe() {
      if (subscription != null) {
        try {
          calls.call(
              "unsubscribe",
              limits.close(),
              () -> {
                closeQuietly(subscription);
                return true;
              });
        } catch (Failure e) {
          // Closing the link ends it too.
        }
      }
    }
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      // What a plugin throws while it is being closed changes nothing any more.
    }
  }
}
