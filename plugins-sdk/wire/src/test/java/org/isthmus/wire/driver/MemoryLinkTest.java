package org.isthmus.wire.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.data.Value;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.Outcomes;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.api.driver.Write;
import org.isthmus.wire.bytes.WordOrder;
import org.isthmus.wire.capture.Medium;
import org.isthmus.wire.capture.RecordingTransport;
import org.isthmus.wire.capture.ReplayTransport;
import org.isthmus.wire.exchange.Timing;
import org.isthmus.wire.memory.MemoryAddress;
import org.isthmus.wire.memory.MemorySettings;
import org.isthmus.wire.transport.TcpTransport;
import org.isthmus.wire.transport.Transport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/**
 * A driver of the kit against pymodbus, whose register i holds i, and whose coil i is i % 3 == 0.
 */
@Tag("peers")
@Timeout(60)
class MemoryLinkTest {
  private static final Path SERVER =
      Path.of("../../bundles/drivers/modbus/src/test/python/pymodbus_server.py");

  private final MemoryContext context = new MemoryContext(true);
  private final RecordedSamples samples = new RecordedSamples();
  private Process peer;
  private Transport transport;
  private WritingMemoryLink link;

  @BeforeEach
  void connect() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    peer = start(Integer.toString(port));
    transport = TcpTransport.connect("127.0.0.1", port, Duration.ofSeconds(20));
    link =
        new WritingMemoryLink(
            transport,
            new MiniModbus(),
            Timing.of(Duration.ofSeconds(20)),
            MemorySettings.of(WordOrder.ABCD).at(1),
            context);
  }

  private static Process start(String port) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("/usr/bin/python3", SERVER.toString(), "tcp", port);
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    String line = output.readLine();
    if (line == null || !line.startsWith("ready ")) {
      process.destroy();
      if ("required".equals(System.getenv("ISTHMUS_PEERS"))) {
        throw new IllegalStateException("pymodbus said " + line);
      }
      throw new TestAbortedException("pymodbus is not installed");
    }
    return process;
  }

  @AfterEach
  void end() throws Exception {
    link.close();
    peer.getOutputStream().close();
    assertThat(peer.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  private static List<MemoryAddress> tags(String... addresses) throws Exception {
    List<MemoryAddress> tags = new ArrayList<>();
    for (String address : addresses) {
      String[] parts = address.split(" ");
      DataType type = parts.length == 1 ? DataType.UNKNOWN : DataType.parse(parts[1]);
      tags.add(MiniModbus.parse(parts[0], type));
    }
    return tags;
  }

  @Test
  void whatWasRecordedIsPlayedAgainWithoutTheDevice(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("read.pcapng");
    Medium medium = Medium.tcp(502);
    Map<Integer, Object> live;
    try (Transport recording = RecordingTransport.of(transport, file, medium, context)) {
      live = read(recording);
    }
    ReplayTransport replay = ReplayTransport.of(file, medium);

    assertThat(read(replay)).isEqualTo(live).containsEntry(1, 8L << 16 | 9);
    assertThat(replay.isOver()).isTrue();
  }

  private static Map<Integer, Object> read(Transport transport) throws Exception {
    RecordedSamples samples = new RecordedSamples();
    try (MemoryLink link =
        new MemoryLink(
            transport,
            new MiniModbus(),
            Timing.of(Duration.ofSeconds(20)),
            MemorySettings.of(WordOrder.ABCD).at(1),
            new MemoryContext(true))) {
      link.plan(tags("R7", "R8 uint32", "C3", "R9000")).read(samples);
    }
    return samples.values();
  }

  @Test
  void neighboursAreReadTogetherAndDecoded() throws Exception {
    ReadPlan plan =
        link.plan(
            tags("R7", "R8 uint32", "R1.0", "R10 uint16[3]", "C3", "C4", "C6 bool[4]", "1/R13"));
    plan.read(samples);

    assertThat(samples.values().values())
        .containsExactly(
            7L,
            8L << 16 | 9,
            true,
            List.of(10L, 11L, 12L),
            true,
            false,
            List.of(true, false, false, true),
            13L);
    assertThat(context.requests).hasValue(2);
    assertThat(plan.cost().bytes()).isEqualTo(context.bytes.get());
  }

  @Test
  void whatTheDeviceRefusesIsFoundAndCostsNothingAnyMore() throws Exception {
    String[] addresses = new String[20];
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] = "R" + (190 + i);
    }
    ReadPlan plan = link.plan(tags(addresses));
    for (int i = 0; i < 6; i++) {
      samples.clear();
      plan.read(samples);
    }
    assertThat(samples.values()).hasSize(10);
    assertThat(samples.quality(10)).isSameAs(Quality.BAD_ADDRESS_UNKNOWN);
    assertThat(samples.deviceSays(10)).startsWith("exception 2");
    assertThat(context.facts.get("forbidden-gaps")).isEqualTo("station 1, R: 200-209");
    context.requests.set(0);
    plan.read(new RecordedSamples());
    assertThat(context.requests.get()).as("one block, or one retry with it").isLessThan(3);
  }

  /** What is to be written where. */
  private record Wanted(MemoryAddress address, Value value, boolean readBack)
      implements Write<MemoryAddress> {
    @Override
    public int priority() {
      return 0;
    }

    @Override
    public boolean select() {
      return false;
    }
  }

  private static Wanted wanted(String address, Value value) throws Exception {
    return new Wanted(tags(address).get(0), value, true);
  }

  @Test
  void whatIsWrittenIsReadBack() throws Exception {
    List<Value> bits = List.of(Value.of(true), Value.of(false), Value.of(true));
    List<Wanted> writes =
        List.of(
            wanted("C7", Value.of(true)),
            wanted("C20 bool[3]", Value.array(DataType.BOOL.array(3), bits)),
            wanted("R5", Value.of(4711L)),
            wanted("R10 float32", Value.of(1.5f)),
            wanted("R30 text(5)", Value.of("pumpe")),
            wanted("R5.3", Value.of(true)),
            wanted("R6", Value.of(70_000L)),
            wanted("R500", Value.of(1L)));
    List<String> outcomes = new ArrayList<>();
    link.write(
        writes,
        new Outcomes() {
          @Override
          public void done(int write) {
            outcomes.add("done");
          }

          @Override
          public void refused(int write, Quality why, String deviceSays) {
            outcomes.add(deviceSays);
          }
        });
    assertThat(outcomes)
        .containsExactly(
            "done",
            "done",
            "done",
            "done",
            "done",
            "R5.3 cannot be written",
            "the value 70000 does not fit uint16",
            "exception 2: illegal data address");
    link.plan(writes.subList(0, 5).stream().map(Wanted::address).toList()).read(samples);
    assertThat(samples.values().values())
        .containsExactly(true, List.of(true, false, true), 4711L, 1.5, "pumpe");
  }

  @Test
  void aDeviceThatDiesEndsTheLink() throws Exception {
    ReadPlan plan = link.plan(tags("R7"));
    plan.read(samples);
    peer.destroyForcibly().waitFor();
    assertThatThrownBy(() -> plan.read(samples)).isInstanceOf(LinkException.class);
  }

  @Test
  void aReadInTheSteadyStateAllocatesNothing() throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    ReadPlan plan =
        link.plan(
            tags("R0", "R1 float32", "R3.7", "R4 int64", "R8 text(8)", "R12 uint16[10]", "C1"));
    CountingSamples counting = new CountingSamples();
    read(plan, counting);
    long before = threads.getCurrentThreadAllocatedBytes();
    read(plan, counting);
    long perRead = (threads.getCurrentThreadAllocatedBytes() - before) / 2_000;
    // The compilers may still take a moment of the thread; one object a read would be 16 or more.
    assertThat(perRead).isLessThan(8);
    assertThat(counting.count).isEqualTo(4_000L * 7);
  }

  private static void read(ReadPlan plan, CountingSamples samples) throws Exception {
    for (int i = 0; i < 2_000; i++) {
      plan.read(samples);
    }
  }
}
