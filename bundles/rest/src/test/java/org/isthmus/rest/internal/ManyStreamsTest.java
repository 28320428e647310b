package org.isthmus.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.isthmus.host.access.Role;
import org.isthmus.host.gateway.DeviceStatus;
import org.isthmus.rest.internal.stream.StreamLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fifty streams that follow 200 tags each, of 10,000 that all change every second. */
class ManyStreamsTest {
  private static final int DEVICES = 100;
  private static final int TAGS = 100;
  private static final int STREAMS = 50;
  private static final int FOLLOWED = 200;

  @TempDir private Path home;

  @Test
  void eachIsToldItsOwnTagsAndTheyCostTheirOneThreadLittle() throws Exception {
    try (Rig rig = plant()) {
      Client viewer = rig.session(Role.VIEWER);
      Await.until("all devices", () -> connected(rig) == DEVICES);
      List<EventReader> streams = new ArrayList<>();
      List<List<String>> followed = new ArrayList<>();
      for (int i = 0; i < STREAMS; i++) {
        List<String> paths = paths(new Random(i));
        EventReader stream = EventReader.open(viewer, "/streams");
        String tags = String.join("\",\"", paths);
        assertThat(viewer.put("/streams/" + stream.id(), "{\"tags\":[\"" + tags + "\"]}").status())
            .isEqualTo(200);
        streams.add(stream);
        followed.add(paths);
      }
      Cpu before = Cpu.now();
      for (int i = 0; i < STREAMS; i++) {
        EventReader stream = streams.get(i);
        Await.until("three rounds", () -> stream.sampleCount.get() >= 3 * FOLLOWED);
        assertThat(stream.samples.keySet()).containsExactlyInAnyOrderElementsOf(followed.get(i));
      }
      System.out.println(before.since());
      for (EventReader stream : streams) {
        stream.close();
      }
    }
  }

  private static long connected(Rig rig) {
    return rig.engine.devices().stream()
        .filter(device -> device.state() == DeviceStatus.State.CONNECTED)
        .count();
  }

  private static List<String> paths(Random random) {
    List<String> all = new ArrayList<>();
    for (int device = 0; device < DEVICES; device++) {
      for (int tag = 0; tag < TAGS; tag++) {
        all.add("plant/d" + device + "/t" + tag);
      }
    }
    Collections.shuffle(all, random);
    return List.copyOf(all.subList(0, FOLLOWED));
  }

  private Rig plant() throws Exception {
    Rig rig = new Rig(home, new StreamLimits(STREAMS, STREAMS));
    StringBuilder table = new StringBuilder("name,address\n");
    for (int tag = 0; tag < TAGS; tag++) {
      table.append('t').append(tag).append(",count:").append(tag).append('\n');
    }
    rig.file("devices/tags.csv", table.toString());
    for (int device = 0; device < DEVICES; device++) {
      rig.file(
          "devices/d" + device + ".yaml",
          "device: d"
              + device
              + "\narea: plant\ndriver: memory\nscans: [ { every: 1s, tags: { file: tags.csv } } ]\n");
    }
    return rig.start();
  }

  /** The CPU time of the threads that matter. */
  private record Cpu(long at, long streams) {
    static Cpu now() {
      ThreadMXBean threads = ManagementFactory.getThreadMXBean();
      long streams = 0;
      for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
        if (thread != null && thread.getThreadName().equals("streams")) {
          streams += threads.getThreadCpuTime(thread.getThreadId());
        }
      }
      return new Cpu(System.nanoTime(), streams);
    }

    String since() {
      Cpu now = now();
      double seconds = (now.at - at) / (double) Duration.ofSeconds(1).toNanos();
      return String.format(
          Locale.ROOT,
          "50 streams of 200 tags: %.1f %% of a core for their thread over %.1f s",
          (now.streams - streams) / 1e7 / seconds,
          seconds);
    }
  }
}
