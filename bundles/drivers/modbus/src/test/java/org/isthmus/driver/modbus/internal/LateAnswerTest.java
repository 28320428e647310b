package org.isthmus.driver.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A unit that knows no function 8 and answers long after four time-outs, but in order. */
@Timeout(60)
class LateAnswerTest {
  private static final int TIMEOUT = 100;

  private final MemoryContext context = new MemoryContext(true);
  private final List<String> asked = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();

  /** Stands still from some request on, and answers all of them when some later one has come. */
  private final class Stopping implements ScriptedPeer.Script {
    private final int from;
    private final int to;
    private final boolean refusing;
    private final Queue<byte[]> owed = new ArrayDeque<>();
    private int reads;

    Stopping(int from, int to, boolean refusing) {
      this.from = from;
      this.to = to;
      this.refusing = refusing;
    }

    @Override
    public synchronized void answer(byte[] request, OutputStream out) throws IOException {
      if (request[1] == 8) {
        return;
      }
      reads++;
      asked.add(request[3] + "+" + request[5]);
      owed.add(reads == from && refusing ? ScriptedPeer.rtu(1, 0x83, 6) : truth(request));
      while ((reads < from || reads >= to) && !owed.isEmpty()) {
        out.write(owed.remove());
      }
    }
  }

  /** A register holds its own number. */
  private static byte[] truth(byte[] request) {
    int count = request[5];
    int[] pdu = new int[2 + 2 * count];
    pdu[0] = request[1];
    pdu[1] = 2 * count;
    for (int i = 0; i < count; i++) {
      pdu[3 + 2 * i] = request[3] + i;
    }
    return ScriptedPeer.rtu(request[0], pdu);
  }

  private Link<ModbusAddress> open(ScriptedPeer peer) throws Exception {
    return new ModbusRtuTcpDriver()
        .open(SettingsFor.port(peer.port()).timeout(TIMEOUT).rtu(), context);
  }

  /** Reads in turn two blocks of the same size, with a new link whenever one is lost. */
  private void read(ScriptedPeer peer, int times) throws Exception {
    int good = 0;
    while (good < times) {
      try (Link<ModbusAddress> link = open(peer)) {
        ReadPlan low = link.plan(block(10));
        ReadPlan high = link.plan(block(50));
        while (good < times) {
          check(low, 10);
          check(high, 50);
          good++;
        }
      } catch (LinkException lost) {
        // As the engine does: the next link.
      }
    }
  }

  private static List<ModbusAddress> block(int first) throws Exception {
    String[] tags = new String[8];
    for (int i = 0; i < tags.length; i++) {
      tags[i] = "holding:" + (first + i);
    }
    return Tags.of(tags);
  }

  private void check(ReadPlan plan, long first) throws Exception {
    RecordedSamples samples = new RecordedSamples();
    plan.read(samples);
    samples
        .values()
        .forEach(
            (tag, value) -> {
              if (!value.equals(first + tag)) {
                wrong.add(first + tag + " was " + value);
              }
            });
  }

  /** Three links go by until the unit is known not to answer function 8. */
  private void makeDeaf() {
    context.store().put("repeats 1", "3");
  }

  @Test
  void anAnswerThatComesAfterTheNextQuestionIsNotTakenForItsAnswer() throws Exception {
    makeDeaf();
    try (ScriptedPeer peer = ScriptedPeer.rtu(new Stopping(3, 4, false))) {
      read(peer, 3);
    }

    assertThat(wrong).isEmpty();
    assertThat(asked).startsWith("10+8", "50+8", "10+8", "50+6", "10+8", "50+8");
  }

  @Test
  void answersThatComeLongAfterFourTimeOutsAreNot() throws Exception {
    makeDeaf();
    try (ScriptedPeer peer = ScriptedPeer.rtu(new Stopping(4, 8, false))) {
      read(peer, 4);
    }

    assertThat(wrong).isEmpty();
    assertThat(asked.subList(3, 9))
        .as("three sizes, then a pause of four time-outs, then the first size again")
        .containsExactly("50+8", "10+6", "10+4", "10+2", "10+6", "10+8");
  }

  @Test
  void aRefusalThatComesLateIsNotTakenForThatOfTheNextQuestion() throws Exception {
    makeDeaf();
    try (ScriptedPeer peer = ScriptedPeer.rtu(new Stopping(3, 4, true))) {
      read(peer, 3);
    }

    assertThat(wrong).isEmpty();
    assertThat(asked).startsWith("10+8", "50+8", "10+8", "50+6", "50+4");
  }
}
