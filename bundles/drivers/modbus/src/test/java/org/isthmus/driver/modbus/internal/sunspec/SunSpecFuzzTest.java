package org.isthmus.driver.modbus.internal.sunspec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.Node;
import org.isthmus.driver.modbus.internal.AnsweringTransport;
import org.isthmus.driver.modbus.internal.MemoryContext;
import org.isthmus.driver.modbus.internal.RecordedSamples;
import org.isthmus.driver.modbus.internal.SettingsFor;
import org.isthmus.driver.modbus.internal.read.Knowledge;
import org.isthmus.driver.modbus.internal.read.Reader;
import org.isthmus.driver.modbus.internal.wire.Connection;
import org.isthmus.driver.modbus.internal.wire.Mbap;

/**
 * A device whose models are anything: the chain has an end, every point that is shown can be read,
 * and each has a value or says why not. The input: the registers behind the mark.
 */
class SunSpecFuzzTest {
  private static final int BASE = 40_000;
  private static final int MOST_TAGS = 200;

  /** Answers function 3 truly; what lies behind the image it refuses. */
  private static byte[] answer(byte[] image, byte[] request) {
    int start = (request[8] & 0xFF) << 8 | (request[9] & 0xFF);
    int bytes = 2 * ((request[10] & 0xFF) << 8 | (request[11] & 0xFF));
    int from = 2 * (start - BASE);
    boolean there = from >= 0 && from + bytes <= image.length;
    byte[] answer = Arrays.copyOf(request, 9 + (there ? bytes : 0));
    answer[7] = there ? request[7] : (byte) 0x83;
    answer[8] = (byte) (there ? bytes : 2);
    answer[4] = 0;
    answer[5] = (byte) (answer.length - 6);
    if (there) {
      System.arraycopy(image, from, answer, 9, bytes);
    }
    return answer;
  }

  private static byte[] image(byte[] input) {
    byte[] image = new byte[4 + input.length / 2 * 2 + 512];
    System.arraycopy(new byte[] {'S', 'u', 'n', 'S'}, 0, image, 0, 4);
    System.arraycopy(input, 0, image, 4, input.length);
    return image;
  }

  @FuzzTest
  void everyPointThatIsShownHasAValueOrSaysWhyNot(byte[] input) throws Exception {
    byte[] image = image(input);
    AnsweringTransport transport = new AnsweringTransport(request -> answer(image, request));
    MemoryContext context = new MemoryContext(true);
    try (Connection connection =
        new Connection(transport, Mbap.stream(), Duration.ofMillis(1), Duration.ZERO, 0, context)) {
      Chain chain = Chain.find(connection, 1);
      assertThat(transport.requests()).isLessThan(300);
      Reader reader =
          new Reader(
              connection, SettingsFor.port(1).device(), new Knowledge(context, context, "here"));
      SunSpecLink link = new SunSpecLink(connection, chain, reader);
      List<SunSpecAddress> tags = tags(link);
      RecordedSamples samples = new RecordedSamples();
      link.plan(tags).read(samples);
      for (int tag = 0; tag < tags.size(); tag++) {
        assertThat(samples.quality(tag)).as("%s", tags.get(tag)).isNotEqualTo(Quality.BAD_NO_DATA);
      }
    } catch (LinkException e) {
      assertThat(e.problem().cure()).isNotBlank();
    }
  }

  private static List<SunSpecAddress> tags(SunSpecLink link) throws Exception {
    SunSpecDriver driver = new SunSpecDriver();
    List<Node> models = new ArrayList<>();
    link.browse("", "", models::add);
    List<SunSpecAddress> tags = new ArrayList<>();
    for (Node model : models) {
      List<Node> points = new ArrayList<>();
      link.browse(model.id(), "", points::add);
      for (Node point : points) {
        if (tags.size() < MOST_TAGS) {
          tags.add(driver.parse(point.address(), point.type()));
        }
      }
    }
    return tags;
  }
}
