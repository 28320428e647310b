package org.isthmus.bench.path;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.isthmus.engine.internal.journal.Journal;
import org.isthmus.engine.internal.journal.JournalConfig;
import org.isthmus.engine.internal.journal.JournalException;
import org.isthmus.engine.internal.journal.JournalListener;
import org.isthmus.engine.internal.journal.Reader;
import org.isthmus.engine.internal.journal.Source;
import org.isthmus.engine.internal.journal.Start;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The journal on a real disk, with frames of 30 registers. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JournalBenchmark {
  private static final int TAGS = 30;
  private static final byte SAMPLES = 1;

  private final byte[] frame = new Scan(TAGS).encoded();
  private Path home = Path.of("");
  private Journal journal;
  private Source source;
  private Reader reader;

  /** Opens it in the directory that java.io.tmpdir names. */
  @Setup
  public void open() throws IOException {
    home = Files.createTempDirectory("journal");
    JournalConfig config =
        JournalConfig.defaults().withRetention(64L << 20, 256L << 20, Duration.ofDays(1));
    journal = Journal.open(home, config, new JournalListener() {});
    source = journal.source(new Scan(TAGS).definition.encode());
    reader = journal.read(Start.NEWEST);
  }

  /** Without a reader; faster than a disk takes it, so not all of it is written. */
  @Benchmark
  public long append() {
    return journal.append(source, SAMPLES, 1, TAGS, frame, 0, frame.length);
  }

  /** With the reader one frame behind. */
  @Benchmark
  public int appendAndRead() throws JournalException {
    journal.append(source, SAMPLES, 1, TAGS, frame, 0, frame.length);
    int rows = 0;
    while (reader.next()) {
      rows += reader.rows();
    }
    return rows;
  }

  /** Closes it and removes what it wrote. */
  @TearDown
  public void close() throws IOException {
    reader.close();
    journal.close();
    try (Stream<Path> files = Files.walk(home)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      deepestFirst.forEach(JournalBenchmark::delete);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
