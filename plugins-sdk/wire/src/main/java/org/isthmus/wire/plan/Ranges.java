package org.isthmus.wire.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The cells of one memory that must not be asked for, and the cuts that no request may cross.
 * Written as {@code 3-5,9,|20}: the cells 3 to 5 and 9, and nothing across the border before 20.
 * For one thread.
 */
public final class Ranges {
  /** From the first cell to the first one behind. */
  private final NavigableMap<Integer, Integer> forbidden = new TreeMap<>();

  private final TreeSet<Integer> cuts = new TreeSet<>();

  /**
   * Reads what {@link #toString()} has written.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static Ranges parse(String text) {
    Ranges ranges = new Ranges();
    for (String part : text.isEmpty() ? new String[0] : text.split(",")) {
      if (part.startsWith("|")) {
        ranges.cut(Integer.parseInt(part.substring(1)));
      } else {
        int dash = part.indexOf('-');
        int last = Integer.parseInt(part.substring(dash + 1));
        ranges.forbid(dash < 0 ? last : Integer.parseInt(part.substring(0, dash)), last + 1);
      }
    }
    return ranges;
  }

  /** Forbids the cells from {@code from} to before {@code to}. */
  public void forbid(int from, int to) {
    int first = from;
    int end = to;
    for (Map.Entry<Integer, Integer> other : touching(from, to)) {
      first = Math.min(first, other.getKey());
      end = Math.max(end, other.getValue());
      forbidden.remove(other.getKey());
    }
    forbidden.put(first, end);
  }

  private List<Map.Entry<Integer, Integer>> touching(int from, int to) {
    return forbidden.entrySet().stream()
        .filter(range -> range.getKey() <= to && range.getValue() >= from)
        .map(range -> Map.entry(range.getKey(), range.getValue()))
        .toList();
  }

  /** Admits the cells again. */
  public void admit(int from, int to) {
    for (Map.Entry<Integer, Integer> range : touching(from, to)) {
      forbidden.remove(range.getKey());
      if (range.getKey() < from) {
        forbidden.put(range.getKey(), from);
      }
      if (range.getValue() > to) {
        forbidden.put(to, range.getValue());
      }
    }
  }

  /** Forbids requests that read both sides of the border before {@code cell}. */
  public void cut(int cell) {
    cuts.add(cell);
  }

  /** Whether there is a border that no request may cross. */
  public boolean hasCuts() {
    return !cuts.isEmpty();
  }

  /** Whether cells between {@code from} and before {@code to} are forbidden. */
  public boolean forbids(int from, int to) {
    Map.Entry<Integer, Integer> range = forbidden.lowerEntry(to);
    return from < to && range != null && range.getValue() > from;
  }

  /** Whether a request that ends before {@code end} must not be joined with one at {@code next}. */
  public boolean parts(int end, int next) {
    Integer cut = cuts.ceiling(Math.min(end, next));
    return forbids(end, next) || (cut != null && cut <= next);
  }

  /** Whether everything may be asked for. */
  public boolean isEmpty() {
    return forbidden.isEmpty() && cuts.isEmpty();
  }

  /** As a person reads it. */
  public String describe() {
    List<String> parts = new ArrayList<>(cells().toList());
    cuts.forEach(cut -> parts.add("nothing across " + (cut - 1) + "/" + cut));
    return String.join(", ", parts);
  }

  private Stream<String> cells() {
    return forbidden.entrySet().stream()
        .map(
            range ->
                range.getValue() - range.getKey() == 1
                    ? range.getKey().toString()
                    : range.getKey() + "-" + (range.getValue() - 1));
  }

  @Override
  public String toString() {
    return Stream.concat(cells(), cuts.stream().map(cut -> "|" + cut))
        .collect(Collectors.joining(","));
  }
}
