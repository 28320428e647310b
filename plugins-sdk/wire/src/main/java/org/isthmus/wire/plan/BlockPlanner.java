package org.isthmus.wire.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * Joins runs of neighbouring cells into as few blocks as the device's limits, the gaps that may be
 * read along, and what is known of the device admit. Stateless but for its memory.
 *
 * @param <R> a run of cells that is read as a whole, such as a tag's
 */
public final class BlockPlanner<R> {
  /**
   * How runs lie in a device's memory, and how far one request may reach.
   *
   * @param <R> a run
   */
  public interface Memory<R> {
    /** Its first cell. */
    int start(R run);

    /** The first cell behind it. */
    int end(R run);

    /** Whether one request can read both, as far as their places are concerned. */
    boolean together(R one, R other);

    /** How many cells one request may read there. */
    int limit(R run);

    /** How many cells may be read along there that nobody has asked for. */
    int gap(R run);

    /** Whether a block that ends before {@code end} must not be joined with {@code next}. */
    boolean parts(R next, int end);
  }

  private final Memory<R> memory;

  /** For runs in this memory. */
  public BlockPlanner(Memory<R> memory) {
    this.memory = memory;
  }

  /**
   * The blocks that read all of them.
   *
   * @param sorted first by what one request can read together, then by start and end
   * @return blocks in the same order; none is empty
   */
  public List<List<R>> plan(List<R> sorted) {
    List<List<R>> blocks = new ArrayList<>();
    int first = 0;
    int end = 0;
    for (int i = 0; i < sorted.size(); i++) {
      R next = sorted.get(i);
      if (i > first && !joins(sorted.get(first), end, next)) {
        blocks.add(List.copyOf(sorted.subList(first, i)));
        first = i;
      }
      end = i == first ? memory.end(next) : Math.max(end, memory.end(next));
    }
    if (!sorted.isEmpty()) {
      blocks.add(List.copyOf(sorted.subList(first, sorted.size())));
    }
    return blocks;
  }

  private boolean joins(R first, int end, R next) {
    return memory.together(first, next)
        && memory.start(next) - end <= memory.gap(next)
        && Math.max(end, memory.end(next)) - memory.start(first) <= memory.limit(next)
        && !memory.parts(next, end);
  }
}
