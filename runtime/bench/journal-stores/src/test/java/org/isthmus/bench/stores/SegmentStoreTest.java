package org.isthmus.bench.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plain candidate must be sound before its figures mean anything. */
class SegmentStoreTest {
  private static final int SEGMENT_BYTES = 200_000;
  private static final int FRAME_BYTES = 250;
  private static final int RECORD_BYTES = SegmentScan.HEADER + FRAME_BYTES;
  private static final int FRAMES = 3_000;

  @TempDir Path directory;

  @BeforeEach
  void fill() throws IOException {
    append(0, FRAMES);
  }

  @Test
  void readsAllFramesInOrderAcrossSegments() throws IOException {
    assertThat(segments()).hasSizeGreaterThan(2);
    assertThat(ids(FrameStore.FIRST)).hasSize(FRAMES).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void continuesExactlyBehindTheFrameReadLast() throws IOException {
    try (FrameStore store = open();
        FrameStore.Reader reader = store.read(FrameStore.FIRST)) {
      byte[] frame = new byte[Frame.MAX_BYTES];
      for (int i = 0; i < 1_234; i++) {
        reader.next(frame);
      }
      try (FrameStore.Reader again = store.read(reader.position())) {
        again.next(frame);
        assertThat(Frame.id(frame)).isEqualTo(1_234);
      }
    }
  }

  @Test
  void cutsATornTailAndSaysHowMuch() throws IOException {
    Path newest = segments().get(segments().size() - 1);
    byte[] bytes = Files.readAllBytes(newest);
    Files.write(newest, Arrays.copyOf(bytes, bytes.length - 100));

    try (FrameStore store = open()) {
      assertThat(store.damagedBytes()).isEqualTo(RECORD_BYTES - 100);
    }
    append(FRAMES - 1, 10);
    assertThat(ids(FrameStore.FIRST)).hasSize(FRAMES + 9).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void leavesOutOnlyTheFrameWhoseLengthWasFlipped() throws IOException {
    Path oldest = segments().get(0);
    byte[] bytes = Files.readAllBytes(oldest);
    bytes[100 * RECORD_BYTES + 2] ^= 1;
    Files.write(oldest, bytes);

    assertThat(ids(FrameStore.FIRST)).hasSize(FRAMES - 1).doesNotContain(100L);
  }

  @Test
  void reportsTheBytesOfAFrameWhoseContentWasFlipped() throws IOException {
    Path oldest = segments().get(0);
    byte[] bytes = Files.readAllBytes(oldest);
    bytes[7 * RECORD_BYTES + 50] ^= 1;
    Files.write(oldest, bytes);

    try (FrameStore store = open();
        FrameStore.Reader reader = store.read(FrameStore.FIRST)) {
      new Sequence().readAll(reader);
      assertThat(store.damagedBytes()).isEqualTo(RECORD_BYTES);
    }
  }

  @Test
  void refusesAFrameThatIsTooLong() throws IOException {
    try (FrameStore store = open()) {
      int tooLong = SegmentScan.MAX_FRAME + 1;
      assertThatThrownBy(() -> store.append(new byte[tooLong], tooLong))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("65536");
    }
  }

  private FrameStore open() throws IOException {
    return new SegmentStore(directory, SEGMENT_BYTES);
  }

  private void append(long first, int count) throws IOException {
    byte[] frame = new byte[FRAME_BYTES];
    try (FrameStore store = open()) {
      for (long id = first; id < first + count; id++) {
        Frame.fill(frame, FRAME_BYTES, id);
        store.append(frame, FRAME_BYTES);
      }
    }
  }

  private List<Long> ids(long position) throws IOException {
    List<Long> ids = new ArrayList<>();
    byte[] frame = new byte[Frame.MAX_BYTES];
    try (FrameStore store = open();
        FrameStore.Reader reader = store.read(position)) {
      for (int length = reader.next(frame); length > 0; length = reader.next(frame)) {
        assertThat(Frame.intact(frame, length)).isTrue();
        ids.add(Frame.id(frame));
      }
    }
    return ids;
  }

  private List<Path> segments() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }
}
