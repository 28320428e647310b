package org.isthmus.bench.path;

import java.util.concurrent.TimeUnit;
import org.isthmus.host.config.Route;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Whether a tag goes to a sink; asked once a tag and definition, not once a sample. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RouteBenchmark {
  /** What an operator may write. */
  @Param({"acme/**", "acme/*/line-1/*/register-*"})
  public String pattern = "";

  private Route route = Route.of("**");

  /** Reads the pattern. */
  @Setup
  public void prepare() {
    route = Route.of(pattern);
  }

  /** Asks. */
  @Benchmark
  public boolean matches() {
    return route.matches("acme/hall-1/line-1/device-1/register-29");
  }
}
