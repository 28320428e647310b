package org.isthmus.sink.sql.internal;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isthmus.api.data.DataType;
import org.isthmus.api.sink.Session;
import org.isthmus.sink.sql.internal.fixture.Settings;
import org.isthmus.sink.sql.internal.fixture.TestBatch;
import org.isthmus.sink.sql.internal.fixture.TestFrame;
import org.isthmus.sink.sql.internal.fixture.TestTag;
import org.isthmus.sink.sql.internal.settings.Layout;

/** How fast samples go into each database; prints the rows of the table in the README. */
final class Rates {
  private static final int TAGS = 100;
  private static final int SCANS = 500;
  private static final int BATCHES = 20;

  private Rates() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Files.createTempDirectory("isthmus-rates");
    for (Site.Kind kind : Site.Kind.values()) {
      for (Layout layout : new Layout[] {Layout.NARROW, Layout.WIDE}) {
        try (Site site = Site.open(kind, Files.createTempDirectory(directory, "sink"))) {
          measure(site, layout, true);
          if (kind == Site.Kind.POSTGRES) {
            measure(site, layout, false);
          }
        }
      }
    }
    System.exit(0); // the databases end with the JVM
  }

  private static void measure(Site site, Layout layout, boolean copy) throws Exception {
    Settings settings = site.settings();
    settings.layout = layout;
    settings.copy = copy;
    settings.table = copy ? "fast" : "plain";
    List<TestTag> tags = new ArrayList<>();
    for (int i = 0; i < TAGS; i++) {
      tags.add(TestTag.of("tag-" + i, DataType.FLOAT64));
    }
    try (Session session = site.session(settings)) {
      session.announce(List.copyOf(tags));
      long begun = 0;
      long cpu = 0;
      long sequence = session.position() == null ? 0 : session.position().sequence();
      for (int batch = -2; batch < BATCHES; batch++) {
        TestFrame[] frames = new TestFrame[SCANS];
        for (int scan = 0; scan < SCANS; scan++) {
          frames[scan] = new TestFrame(1_772_366_400_000_000_000L + sequence * 1000, sequence);
          for (TestTag tag : tags) {
            frames[scan].row(tag, sequence++ / 7.0);
          }
        }
        TestBatch next = TestBatch.of(frames);
        long start = System.nanoTime();
        long startCpu = cpuTime();
        session.deliver(next);
        if (batch >= 0) { // two to warm up
          begun += System.nanoTime() - start;
          cpu += cpuTime() - startCpu;
        }
      }
      long samples = (long) BATCHES * SCANS * TAGS;
      String rows = String.valueOf((BATCHES + 2) * SCANS * (layout == Layout.NARROW ? TAGS : 1));
      if (!site.rows("SELECT count(*) FROM " + settings.table).equals(List.of(rows))) {
        throw new IllegalStateException("not what was delivered");
      }
      System.out.printf(
          "| %s, %s%s | %,d values/s | %.2f µs CPU in the gateway a value |%n",
          site.kind,
          layout,
          copy && site.kind == Site.Kind.POSTGRES ? " by COPY" : "",
          samples * 1_000_000_000L / begun,
          cpu / 1e3 / samples);
    }
  }

  private static long cpuTime() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
