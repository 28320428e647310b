package org.isthmus.engine.internal.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isthmus.api.data.Event;

/**
 * Whatever stands behind a checksum that is right. The input: what it is (1 byte: an event, a state
 * or samples), the rows that the journal counts (1), the length of the definition (2), the
 * definition, the frame.
 */
class FrameFuzzTest {
  private static final int HEAD = 4;

  @FuzzTest
  void areReadAsTheyAreWrittenOrUnreadable(byte[] input) {
    if (input.length < HEAD) {
      return;
    }
    int split = Math.min(input.length, HEAD + (((input[2] & 0xFF) << 8) | (input[3] & 0xFF)));
    try {
      switch (input[0] & 3) {
        case 1 -> event(input, split);
        case 2 -> state(input, split);
        default -> samples(input, split);
      }
    } catch (UnreadableException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  private static void event(byte[] input, int from) {
    Event event = RecordCodec.readEvent(input, from, input.length - from);
    ByteSink bytes = RecordCodec.event(event);
    Event again = RecordCodec.readEvent(bytes.array(), 0, bytes.length());
    assertThat(again).hasToString(event.toString());
    assertThat(again.fields()).isEqualTo(event.fields());
    assertThat(List.of(again.key(), again.severity(), again.sourceTime()))
        .isEqualTo(List.of(event.key(), event.severity(), event.sourceTime()));
  }

  private static void state(byte[] input, int from) {
    RecordCodec.State state = RecordCodec.readState(input, from, input.length - from);
    ByteSink bytes = RecordCodec.state(state.state(), state.reason());
    assertThat(RecordCodec.readState(bytes.array(), 0, bytes.length())).isEqualTo(state);
  }

  private static void samples(byte[] input, int split) {
    TagTable table = new TagTable();
    Definition definition = Definition.decode(Arrays.copyOfRange(input, HEAD, split), table);
    Definition again = Definition.decode(definition.encode(), table);
    assertThat(again.area()).isEqualTo(definition.area());
    assertThat(again.device()).isEqualTo(definition.device());
    assertThat(again.tags()).isEqualTo(definition.tags());

    int counted = input[1] & 0xFF;
    FrameView view = new FrameView();
    int length = input.length - split;
    assertThat(view.read(definition, null, counted, input, split, length)).isEqualTo(counted);
    List<String> rows = Shown.rows(view);
    writtenAgainTheySayTheSame(definition, view, rows);

    boolean[] wanted = new boolean[definition.tags().size()];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = ((input[0] >> (2 + i % 6)) & 1) == 0;
    }
    List<String> kept = new ArrayList<>();
    List<TagEntry> tags = definition.tags();
    for (int row = 0; row < counted; row++) {
      if (wanted[tags.indexOf(view.tag(row))]) {
        kept.add(rows.get(row));
      }
    }
    if (tags.stream().distinct().count() == tags.size()) {
      view.read(definition, wanted, counted, input, split, length);
      assertThat(Shown.rows(view)).isEqualTo(kept);
    }
  }

  private static void writtenAgainTheySayTheSame(
      Definition definition, FrameView view, List<String> rows) {
    boolean[] included = new boolean[definition.tags().size()];
    ByteSink frame =
        new FrameEncoder(definition)
            .encode(
                Shown.columns(definition, view, included),
                included,
                view.rows(),
                view.historical());
    FrameView second = new FrameView();
    second.read(definition, null, view.rows(), frame.array(), 0, frame.length());
    assertThat(Shown.rows(second)).isEqualTo(rows);
    assertThat(second.historical()).isEqualTo(view.historical());
  }
}
