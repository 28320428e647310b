package org.isthmus.engine.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A journal on a disk in memory, with frames that say themselves who they are: each payload holds
 * its source's name and number and random bytes that follow from both, so a reader can check every
 * byte.
 */
final class Plant {
  /** A frame as it was read. */
  record Frame(String source, long number, int incarnation, long sequence, int rows) {}

  /** The number of the first incarnation. */
  static final int FIRST = (int) (new ManualClock().millis() / 60_000);

  final ManualClock clock = new ManualClock();
  final Said said = new Said();
  MemoryDisk disk = new MemoryDisk();
  JournalConfig config =
      JournalConfig.defaults()
          .withRing(4, 4096)
          .withIntervals(Duration.ofSeconds(1), Duration.ofSeconds(1))
          .withRetention(16_384, 1 << 30, Duration.ofDays(30))
          .withClock(clock);
  private final Map<String, Long> numbers = new HashMap<>();
  private final Map<String, Source> sources = new HashMap<>();

  Journal open() throws IOException {
    sources.clear();
    return Journal.open(disk, config, said, false);
  }

  /** What is found after kill -9; the old journal's objects can be dropped. */
  Journal reopenAfterKill() throws IOException {
    disk = disk.afterKill();
    return open();
  }

  Source source(Journal journal, String name) {
    return sources.computeIfAbsent(name, n -> journal.source(n.getBytes(StandardCharsets.UTF_8)));
  }

  /** Appends the next frame of that source; answers its first sequence. */
  long append(Journal journal, String source, int rows, int size) {
    long number = numbers.merge(source, 1L, Long::sum);
    byte[] payload = payload(source, number, size);
    return journal.append(
        source(journal, source), (byte) 7, number * 1000, rows, payload, 0, payload.length);
  }

  static byte[] payload(String source, long number, int size) {
    byte[] payload = new byte[Math.max(size, Long.BYTES)];
    new Random(source.hashCode() * 31L + number).nextBytes(payload);
    ByteBuffer.wrap(payload).putLong(number);
    return payload;
  }

  /** Reads all there is and checks every byte of it. */
  static List<Frame> readAll(Reader reader) throws IOException {
    List<Frame> frames = new ArrayList<>();
    while (reader.next()) {
      frames.add(check(reader));
    }
    return frames;
  }

  static Frame check(Reader reader) {
    String source = new String(reader.source().definition(), StandardCharsets.UTF_8);
    long number = ByteBuffer.wrap(reader.buffer(), reader.offset(), Long.BYTES).getLong();
    byte[] payload = new byte[reader.length()];
    System.arraycopy(reader.buffer(), reader.offset(), payload, 0, payload.length);
    assertThat(payload).isEqualTo(payload(source, number, payload.length));
    assertThat(reader.kind()).isEqualTo((byte) 7);
    assertThat(reader.gatewayTime()).isEqualTo(number * 1000);
    return new Frame(source, number, reader.incarnation(), reader.sequence(), reader.rows());
  }

  static long rows(List<Frame> frames) {
    return frames.stream().mapToLong(Frame::rows).sum();
  }
}
