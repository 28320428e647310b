package org.isthmus.driver.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.util.List;
import org.isthmus.api.driver.AddressException;
import org.isthmus.api.driver.LinkException;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;
import org.isthmus.driver.modbus.internal.read.Knowledge;
import org.isthmus.driver.modbus.internal.read.Reader;
import org.isthmus.driver.modbus.internal.wire.Connection;
import org.isthmus.driver.modbus.internal.wire.Mbap;

/**
 * A device whose answers are framed rightly and hold anything: files, queues and its identity are
 * read, refused, or end the link; with a bounded number of requests. The input: answers, each a
 * length (1 byte) and so many bytes of PDU, again from the first when they are used up.
 */
class DeviceFuzzTest {
  private static final int MOST_REQUESTS = 400;
  private static final List<ModbusAddress> TAGS = tags();

  private static List<ModbusAddress> tags() {
    try {
      return Tags.of(
          "file:4:1", "file:4:3 float32", "file:9:0 uint16[121]", "fifo:7", "fifo:8 int16[]");
    } catch (AddressException e) {
      throw new AssertionError(e);
    }
  }

  /** Answers out of the input. */
  private static final class Liar {
    private final byte[] input;
    private int at;

    private Liar(byte[] input) {
      this.input = input;
    }

    private byte[] answer(byte[] request) {
      if (at >= input.length) {
        at = 0;
      }
      int length = Math.min(input[at] & 0xFF, input.length - at - 1);
      length = Math.min(length, 253);
      int[] pdu = new int[Math.max(2, length)];
      for (int i = 0; i < length; i++) {
        pdu[i] = input[at + 1 + i];
      }
      at += 1 + length;
      if ((pdu[0] & 0x7F) == 0) {
        pdu[0] = request[7];
      }
      return ScriptedPeer.frame(request, pdu);
    }
  }

  private static Connection connection(AnsweringTransport transport, MemoryContext context) {
    Duration wait = Duration.ofMillis(1);
    return new Connection(transport, Mbap.streamAfter(0), wait, Duration.ZERO, 0, context);
  }

  @FuzzTest
  void isReadRefusedOrEndsTheLinkWithABoundedNumberOfRequests(byte[] input) throws Exception {
    if (input.length < 2) {
      return;
    }
    MemoryContext context = new MemoryContext(true);
    Liar liar = new Liar(input);
    AnsweringTransport transport = new AnsweringTransport(liar::answer);
    RecordedSamples samples = new RecordedSamples();
    try (Connection connection = connection(transport, context)) {
      Knowledge knowledge = new Knowledge(context, context, "here");
      new Reader(connection, SettingsFor.port(1).device(), knowledge).plan(TAGS).read(samples);
    } catch (LinkException e) {
      assertThat(e.problem().cure()).isNotBlank();
    }
    try (Connection connection = connection(transport, context)) {
      new Diagnosis(connection, 1, context).run();
    } catch (LinkException e) {
      assertThat(e.problem().cure()).isNotBlank();
    }
    assertThat(transport.requests()).isLessThan(MOST_REQUESTS);
    context.facts.forEach(
        (key, text) -> assertThat(text).as(key).hasSizeBetween(1, 1000).doesNotContain("\u0000"));
    assertThat(samples.values().keySet()).allMatch(tag -> tag < TAGS.size());
  }
}
