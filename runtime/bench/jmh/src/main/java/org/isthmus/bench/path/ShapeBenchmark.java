package org.isthmus.bench.path;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.isthmus.api.data.DataType;
import org.isthmus.engine.internal.scan.Columns;
import org.isthmus.engine.internal.scan.Shape;
import org.isthmus.host.config.TagConfiguration;
import org.isthmus.host.settings.Origin;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Type, range and deadband of a scan of 30 registers, the filling of its columns included. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ShapeBenchmark {
  private static final int TAGS = 30;

  /** 0 is none, 0.5 lets every change of these pass, 1e6 none. */
  @Param({"0", "0.5", "1e6"})
  public double deadband;

  private final Scan scan = new Scan(TAGS);
  private Shape shape = new Shape(List.of(), List.of());

  /** Makes the shape. */
  @Setup
  public void prepare() {
    List<TagConfiguration> tags = IntStream.range(0, TAGS).mapToObj(this::tag).toList();
    shape = new Shape(tags, Collections.nCopies(TAGS, DataType.UINT16));
  }

  private TagConfiguration tag(int index) {
    return new TagConfiguration(
        "register-" + index,
        "holding:" + index,
        DataType.UINT16,
        "",
        "",
        1,
        0,
        deadband,
        Map.of(),
        null,
        Origin.NONE);
  }

  /** Shapes what a driver has put. */
  @Benchmark
  public int apply() {
    Columns columns = scan.fill();
    shape.apply(columns);
    return shape.rows();
  }
}
