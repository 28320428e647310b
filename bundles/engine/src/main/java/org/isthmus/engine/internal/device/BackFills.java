package org.isthmus.engine.internal.device;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.context.Report;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.Recalls;
import org.isthmus.engine.internal.EngineClock;
import org.isthmus.engine.internal.device.LinkSession.FeedLoss;
import org.isthmus.engine.internal.lend.HeardFile;

/**
 * The gaps of all scans on one link, filled in turn; after each piece the device rests for as long
 * as that took. Notes how far the device has been heard, for a start that finds its gaps by it. The
 * device's thread.
 */
final class BackFills {
  private static final long NOTED_EVERY = TimeUnit.SECONDS.toNanos(30);

  private final HeardFile heard;
  private final EngineClock clock;
  private List<BackFill> all = List.of();
  private long noted = System.nanoTime() - NOTED_EVERY;
  private long rested = System.nanoTime();

  BackFills(HeardFile heard, EngineClock clock) {
    this.heard = heard;
    this.clock = clock;
  }

  /**
   * Goes over to these scans: of those whose gaps are to be filled, if the link can. They have one
   * until now, however short: a change of scans subscribes anew.
   *
   * @param addresses of each scan
   */
  @SuppressWarnings("unchecked")
  void plan(
      List<ScanRun> runs,
      List<List<Address>> addresses,
      Link<Address> link,
      FeedLoss loss,
      Report report) {
    List<BackFill> wanted = new ArrayList<>();
    boolean anyWanted = runs.stream().anyMatch(run -> run.gaps().areWanted());
    long before = anyWanted ? heard.read() : 0;
    for (int i = 0; i < runs.size(); i++) {
      ScanRun run = runs.get(i);
      if (run.gaps().areWanted() && !(link instanceof Recalls<?>)) {
        report.fact("history", "this driver reads none: gaps stay");
      } else if (run.gaps().areWanted()) {
        run.gaps().before(before);
        run.gaps().linked(clock.epochNanos());
        ScanFeed past = new ScanFeed(run, true, clock, loss);
        wanted.add(new BackFill(run.gaps(), (Recalls<Address>) link, addresses.get(i), past));
      }
    }
    all = List.copyOf(wanted);
  }

  /**
   * Fills a piece of a gap.
   *
   * @return nanoseconds after which to come again
   */
  long step(PluginCalls calls, long limit) throws Failure {
    if (all.isEmpty()) {
      return Long.MAX_VALUE;
    }
    long began = System.nanoTime();
    if (began - noted > NOTED_EVERY) {
      note();
    }
    if (rested - began > 0) {
      return rested - began;
    }
    for (BackFill each : all) {
      if (each.step(calls, limit)) {
        long took = System.nanoTime() - began;
        rested = System.nanoTime() + took;
        return took;
      }
    }
    return NOTED_EVERY;
  }

  /** The link ends. */
  void end() {
    if (!all.isEmpty()) {
      note();
    }
  }

  private void note() {
    heard.write(all.stream().mapToLong(each -> each.gaps().heard()).min().orElse(0));
    noted = System.nanoTime();
  }
}
