package org.isthmus.bench.path;

import java.util.concurrent.TimeUnit;
import org.isthmus.engine.internal.frame.ByteSink;
import org.isthmus.engine.internal.frame.FrameView;
import org.isthmus.engine.internal.scan.Columns;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Between a driver's values and a sink's rows: columns, frame, view. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FrameBenchmark {
  /** Tags of the scan. */
  @Param({"30", "100"})
  public int tags;

  private Scan scan = new Scan(1);
  private byte[] frame = {};
  private final FrameView view = new FrameView();

  /** Makes the scan and a frame of it. */
  @Setup
  public void prepare() {
    scan = new Scan(tags);
    frame = scan.encoded();
  }

  /** A driver puts every value of a scan. */
  @Benchmark
  public Columns fill() {
    return scan.fill();
  }

  /** The engine makes the frame for the journal. */
  @Benchmark
  public ByteSink encode() {
    return scan.encode();
  }

  /** A sink's thread reads it. */
  @Benchmark
  public int read() {
    return view.read(scan.definition, null, scan.definition.tags().size(), frame, 0, frame.length);
  }
}
