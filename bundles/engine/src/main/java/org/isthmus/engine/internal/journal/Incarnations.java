package org.isthmus.engine.internal.journal;

import java.util.List;

/**
 * The lives of the journal, oldest first. Since each begins where the kept rows of the former one
 * end, a sequence alone says which life it belongs to; inside a running journal a place is
 * therefore one number. Immutable.
 */
record Incarnations(List<Incarnation> all) {
  /** So many are remembered; of older ones only the order counts. */
  static final int KEPT = 120;

  Incarnations {
    all = List.copyOf(all.subList(Math.max(0, all.size() - KEPT), all.size()));
  }

  Incarnation current() {
    return all.get(all.size() - 1);
  }

  Position at(long sequence) {
    int number = all.get(0).number();
    for (Incarnation incarnation : all) {
      if (incarnation.first() <= sequence) {
        number = incarnation.number();
      }
    }
    return new Position(number, sequence);
  }

  /** Where to go on from {@code position}, which may be ahead of what its life has kept. */
  long resume(Position position) {
    long sequence = position.sequence();
    for (Incarnation incarnation : all) {
      if (incarnation.number() > position.incarnation()) {
        sequence = Math.min(sequence, incarnation.first());
      }
    }
    return sequence;
  }

  /** What a reader at {@code position} is ahead of what was kept. */
  long readAhead(Position position) {
    return position.sequence() - resume(position);
  }
}
