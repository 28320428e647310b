package org.isthmus.examples.nut;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.Link;
import org.isthmus.examples.nut.NutDriver.Variable;
import org.isthmus.testkit.fake.FakeLinkContext;
import org.isthmus.testkit.fake.RecordedSamples;
import org.isthmus.testkit.peer.Answers;
import org.isthmus.testkit.peer.Framing;
import org.isthmus.testkit.peer.ScriptedPeer;
import org.junit.jupiter.api.Test;

/** Quoting by RFC 9271, 4.2: a backslash before each quote and each backslash. */
class QuotingTest {
  private static final String MARKS = "aZ09 \"\\'{}[]=:\u00e4\u20ac";
  private volatile String text = "";

  @Test
  void anyTextReadsBackAsItWas() throws Exception {
    Random random = new Random(42);
    try (ScriptedPeer peer = new ScriptedPeer(new Answers(Framing.endingWith('\n'), this::list));
        FakeLinkContext context = new FakeLinkContext();
        Link<Variable> link = open(peer.port(), context)) {
      Variable model = new NutDriver().parse("ups.model", DataType.TEXT);
      for (int i = 0; i < 500; i++) {
        text = any(random, i % 12);
        RecordedSamples samples = new RecordedSamples();
        link.plan(List.of(model)).read(samples);

        assertThat(samples.value(0)).isEqualTo(text);
      }
    }
  }

  private static Link<Variable> open(int port, FakeLinkContext context) throws Exception {
    NutDriver.Settings settings =
        new NutDriver.Settings("127.0.0.1", port, "demo", Duration.ofSeconds(5));
    return new NutDriver().open(settings, context);
  }

  private byte[] list(byte[] request) {
    String quoted = text.replace("\\", "\\\\").replace("\"", "\\\"");
    return "BEGIN LIST VAR demo\nVAR demo ups.model \"%s\"\nEND LIST VAR demo\n"
        .formatted(quoted)
        .getBytes(UTF_8);
  }

  private static String any(Random random, int length) {
    return random
        .ints(length, 0, MARKS.length())
        .mapToObj(at -> MARKS.substring(at, at + 1))
        .collect(Collectors.joining());
  }
}
