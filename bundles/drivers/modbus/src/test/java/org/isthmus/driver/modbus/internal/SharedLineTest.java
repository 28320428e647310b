package org.isthmus.driver.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.Driver;
import org.isthmus.api.driver.LineMode.Parity;
import org.isthmus.api.driver.LineMode.Rs485;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.driver.modbus.internal.settings.LineSettings;
import org.isthmus.driver.modbus.internal.settings.SunSpecSettings;
import org.isthmus.driver.modbus.internal.sunspec.SunSpecDriver;
import org.isthmus.serial.internal.SerialComponent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Eight devices of two drivers on one line, with pymodbus at its end: one is dead, one slow, one
 * noisy. None gets another's value, and each that answers is read on.
 */
@Tag("peers")
@Timeout(120)
class SharedLineTest {
  private static final int SLOW = 4;
  private static final int NOISY = 5;
  private static final int DEAD = 8;
  private static final int READS = 6;

  private final Map<Integer, AtomicInteger> reads = new ConcurrentHashMap<>();
  private final List<String> wrong = new ArrayList<>();
  private volatile boolean ended;

  /** Reads a device again and again, as the engine does: a link that is gone is opened anew. */
  private <S extends Record, A extends Address> void loop(
      int unit, Driver<S, A> driver, S settings, MemoryContext context, String tag, Object value)
      throws InterruptedException {
    while (!ended) {
      try (Link<A> link = driver.open(settings, context)) {
        ReadPlan plan = link.plan(List.of(parse(driver, tag)));
        while (!ended) {
          RecordedSamples samples = new RecordedSamples();
          plan.read(samples);
          note(unit, samples.values().get(0), value);
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
      } catch (LinkException e) {
        TimeUnit.MILLISECONDS.sleep(500);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static <S extends Record, A extends Address> A parse(Driver<S, A> driver, String tag)
      throws Exception {
    return driver.parse(tag, DataType.UNKNOWN);
  }

  private void note(int unit, Object found, Object wanted) {
    if (found == null) {
      return;
    }
    if (wanted.equals(found)) {
      reads.get(unit).incrementAndGet();
    } else {
      synchronized (wrong) {
        wrong.add("unit " + unit + ": " + found + " instead of " + wanted);
      }
    }
  }

  @ParameterizedTest(name = "at {0} baud")
  @ValueSource(ints = {9_600, 115_200})
  void eachGetsItsOwnValuesAndTheDeadOneStopsNobody(int baud) throws Exception {
    SerialComponent serial = new SerialComponent();
    ExecutorService threads = Executors.newFixedThreadPool(DEAD);
    List<Future<?>> loops = new ArrayList<>();
    try (Pty pty = new Pty();
        ForeignPeer peer =
            ForeignPeer.pymodbus(
                "rtu",
                pty.far(),
                Integer.toString(baud),
                "1",
                "2",
                "3",
                SLOW + ":slow",
                NOISY + ":noisy",
                "6:sunspec",
                "7:sunspec")) {
      for (int unit = 1; unit <= DEAD; unit++) {
        reads.put(unit, new AtomicInteger());
        loops.add(start(threads, unit, serial, pty.near(), baud));
      }
      while (!all()) {
        assertThat(loops.stream().anyMatch(Future::isDone)).as("a loop has ended").isFalse();
        TimeUnit.MILLISECONDS.sleep(20); // and not parked: the time-out of the test interrupts
      }
      ended = true;
      for (Future<?> each : loops) {
        each.get();
      }
    } finally {
      ended = true;
      threads.shutdownNow();
    }

    assertThat(wrong).isEmpty();
    assertThat(reads.get(DEAD)).hasValue(0);
  }

  private boolean all() {
    return reads.entrySet().stream()
        .allMatch(each -> each.getKey() == DEAD || each.getValue().get() >= READS);
  }

  private Future<?> start(
      ExecutorService threads, int unit, SerialComponent serial, String port, int baud) {
    MemoryContext context = new MemoryContext(true);
    context.lines = serial.lend("unit-" + unit, context);
    Duration wait = Duration.ofMillis(400);
    if (unit == 6 || unit == 7) {
      LineSettings line =
          new LineSettings(port, baud, Parity.EVEN, 1, Rs485.NONE, false, Duration.ZERO);
      SunSpecSettings settings =
          new SunSpecSettings("", 502, wait, line, unit, wait, Duration.ZERO, 125);
      return threads.submit(
          () -> {
            loop(unit, new SunSpecDriver(), settings, context, "103.PhVphA", 230.1);
            return null;
          });
    }
    return threads.submit(
        () -> {
          loop(
              unit,
              new ModbusRtuDriver(),
              SettingsFor.port(1).unit(unit).timeout(400).rtu(port, baud),
              context,
              "holding:17",
              1000L * unit + 17);
          return null;
        });
  }
}
