package org.isthmus.engine.internal.device;

import java.util.List;
import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.Feed;
import org.isthmus.api.driver.LinkException;
import org.isthmus.engine.internal.EngineClock;
import org.isthmus.engine.internal.scan.Columns;

/** What a device sends by itself, on its way to the journal. One thread at a time. */
final class ScanFeed extends Columns implements Feed {
  private final ScanRun run;
  private final boolean historical;
  private final EngineClock clock;
  private final LinkSession.FeedLoss loss;
  private volatile boolean typed;

  ScanFeed(ScanRun run, boolean historical, EngineClock clock, LinkSession.FeedLoss loss) {
    super(run.size());
    this.run = run;
    this.historical = historical;
    this.clock = clock;
    this.loss = loss;
  }

  @Override
  public void types(List<DataType> told) {
    typed = true;
    run.attach(told);
  }

  /** Whether the device has told the types. */
  boolean isTyped() {
    return typed;
  }

  @Override
  public void commit() {
    run.commitPut(this, historical, clock.epochNanos());
    reset();
  }

  @Override
  public void lost(LinkException cause) {
    loss.lost(Failure.link(cause.problem()));
  }
}
