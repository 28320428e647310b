package org.isthmus.driver.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;
import org.junit.jupiter.api.Test;

/**
 * Ten devices that fail in every way, until each has done so or, in the long form, for half an
 * hour: no value is wrong, and heap, threads and descriptors stay what they were.
 */
class FaultsTest {
  private static final int DEVICES = 10;
  private static final boolean LONG = "1".equals(System.getenv("ISTHMUS_LONG"));
  private static final long AT_LEAST = LONG ? TimeUnit.MINUTES.toNanos(30) : 0;
  private static final int WAYS = 60;

  /** Of the answers that are decided by chance, how many are faults. */
  private static final int FAULTS = 8;

  private static final int TIMEOUT = 150;

  private final AtomicLong values = new AtomicLong();
  private final AtomicInteger broken = new AtomicInteger();
  private final List<String> wrong = new ArrayList<>();
  private volatile boolean ended;

  /** Answers truly most of the time: a register's value is its own number. */
  private static final class Failing implements ScriptedPeer.Script {
    private final boolean rtu;
    private final Random random;
    private final Set<Integer> done = new HashSet<>();
    private byte[] owed = {};

    private Failing(boolean rtu, int seed) {
      this.rtu = rtu;
      this.random = new Random(seed);
    }

    @Override
    public synchronized void answer(byte[] request, OutputStream out) throws IOException {
      byte[] answer = truth(request);
      byte[] late = owed;
      owed = new byte[0];
      if (request[rtu ? 1 : 7] == 8) {
        // What tells late answers apart: a unit that has never answered it is given time instead.
        out.write(late);
        out.write(answer);
        return;
      }
      int way = random.nextInt(WAYS);
      done.add(Math.min(way, FAULTS));
      switch (way) {
        case 0 -> owed = answer; // comes before the next one
        case 1 -> out.write(answer, 0, answer.length / 2);
        case 2 -> out.close();
        case 3 -> out.write(garbled(answer));
        case 4 -> out.write(exception(request));
        case 5, 6 -> {} // says nothing
        case 7 -> {
          out.write(answer, 0, 3);
          out.write(answer, 3, answer.length - 3);
        }
        default -> {
          out.write(late);
          out.write(answer);
        }
      }
    }

    /** Whether it has failed in every way, and was right between. */
    private synchronized boolean isThrough() {
      return done.size() > FAULTS;
    }

    private synchronized void again() {
      done.clear();
    }

    private byte[] truth(byte[] request) {
      int at = rtu ? 1 : 7;
      if (request[at] == 8) {
        int[] echo = {8, 0, 0, request[at + 3], request[at + 4]};
        return rtu ? ScriptedPeer.rtu(request[0], echo) : ScriptedPeer.frame(request, echo);
      }
      int start = (request[at + 1] & 0xFF) << 8 | (request[at + 2] & 0xFF);
      int count = request[at + 4] & 0xFF;
      int[] pdu = new int[2 + 2 * count];
      pdu[0] = 3;
      pdu[1] = 2 * count;
      for (int i = 0; i < count; i++) {
        pdu[2 + 2 * i] = (start + i) >> 8;
        pdu[3 + 2 * i] = (start + i) & 0xFF;
      }
      return rtu ? ScriptedPeer.rtu(request[0], pdu) : ScriptedPeer.frame(request, pdu);
    }

    private byte[] garbled(byte[] answer) {
      byte[] other = answer.clone();
      // Modbus TCP has no check: what is garbled there must be seen in the header.
      int at = rtu ? random.nextInt(other.length) : random.nextInt(2) + 2;
      other[at] ^= 0x55;
      return other;
    }

    private byte[] exception(byte[] request) {
      int function = request[rtu ? 1 : 7] | 0x80;
      return rtu
          ? ScriptedPeer.rtu(request[0], function, 6)
          : ScriptedPeer.frame(request, function, 6);
    }
  }

  private Link<ModbusAddress> open(boolean rtu, int port, MemoryContext context) throws Exception {
    SettingsFor settings = SettingsFor.port(port).timeout(TIMEOUT).limits(20, 2000, 0);
    return rtu
        ? new ModbusRtuTcpDriver().open(settings.rtu(), context)
        : new ModbusTcpDriver().open(settings.build(), context);
  }

  private void loop(boolean rtu, int port) {
    MemoryContext context = new MemoryContext(true);
    while (!ended) {
      try (Link<ModbusAddress> link = open(rtu, port, context)) {
        List<ModbusAddress> tags =
            Tags.of("holding:10", "holding:100", "holding:200", "holding:300");
        ReadPlan plan = link.plan(tags);
        while (!ended) {
          RecordedSamples samples = new RecordedSamples();
          plan.read(samples);
          check(tags, samples);
          TimeUnit.MILLISECONDS.sleep(2);
        }
      } catch (LinkException e) {
        broken.incrementAndGet();
      } catch (Exception e) {
        add(e.toString());
        return;
      }
    }
  }

  private void check(List<ModbusAddress> tags, RecordedSamples samples) {
    samples
        .values()
        .forEach(
            (tag, value) -> {
              values.incrementAndGet();
              if (!value.equals((long) tags.get(tag).offset())) {
                add(tags.get(tag) + " was " + value);
              }
            });
  }

  private void add(String text) {
    synchronized (wrong) {
      wrong.add(text);
    }
  }

  /** Heap after collection in KiB, threads, descriptors. */
  private static long[] used() throws IOException {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    long heap = (runtime.totalMemory() - runtime.freeMemory()) / 1024;
    long threads = ManagementFactory.getThreadMXBean().getThreadCount();
    Path descriptors = Path.of("/proc/self/fd");
    if (!Files.exists(descriptors)) {
      return new long[] {heap, threads, 0};
    }
    try (Stream<Path> open = Files.list(descriptors)) {
      return new long[] {heap, threads, open.count()};
    }
  }

  /** Until each device has failed in every way, and so much time has passed. */
  private static void awaitAllWays(List<Failing> scripts, long atLeast) {
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < atLeast || !scripts.stream().allMatch(Failing::isThrough)) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  @Test
  void tenDevicesThatFailInEveryWayLeaveNothingBehind() throws Exception {
    List<ScriptedPeer> peers = new ArrayList<>();
    List<Failing> scripts = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < DEVICES; i++) {
      boolean rtu = i % 2 == 0;
      Failing script = new Failing(rtu, i);
      ScriptedPeer peer = rtu ? ScriptedPeer.rtu(script) : new ScriptedPeer(script);
      scripts.add(script);
      peers.add(peer);
      Thread thread = new Thread(() -> loop(rtu, peer.port()), "device-" + i);
      thread.start();
      threads.add(thread);
    }
    awaitAllWays(scripts, AT_LEAST / 6);
    long[] early = used();
    scripts.forEach(Failing::again);
    awaitAllWays(scripts, AT_LEAST - AT_LEAST / 6);
    long[] late = used();
    ended = true;
    for (Thread each : threads) {
      each.join();
    }
    for (ScriptedPeer each : peers) {
      each.close();
    }
    System.out.printf(
        "%d values, %d links broken; KiB, threads, descriptors %s, then %s%n",
        values.get(), broken.get(), Arrays.toString(early), Arrays.toString(late));

    assertThat(wrong).isEmpty();
    assertThat(values.get()).isPositive();
    assertThat(broken.get()).isPositive();
    assertThat(late[0]).as("KiB of heap").isLessThan(early[0] + 8 * 1024);
    // A peer's thread for the connection before may still be going.
    assertThat(late[1]).as("threads").isLessThan(early[1] + 2 * DEVICES);
    assertThat(late[2]).as("descriptors").isLessThan(early[2] + 2 * DEVICES);
  }
}
