package org.isthmus.engine.internal.lend;

import static java.util.Objects.requireNonNull;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.isthmus.api.context.Report;

/**
 * What one link or session reports. Bounded: of more than {@value #MOST} keys the oldest goes, a
 * longer text is cut. Any thread.
 */
public final class Facts implements Report {
  /** How many facts are kept. */
  static final int MOST = 100;

  private static final int LONGEST_KEY = 100;
  private static final int LONGEST_TEXT = 1_000;

  private final Map<String, String> facts = new LinkedHashMap<>();

  Facts() {}

  @Override
  public void fact(String key, String text) {
    String shortKey = cut(requireNonNull(key, "key is null"), LONGEST_KEY);
    String shortText = cut(requireNonNull(text, "text is null"), LONGEST_TEXT);
    synchronized (facts) {
      facts.put(shortKey, shortText);
      if (facts.size() > MOST) {
        Iterator<String> oldest = facts.keySet().iterator();
        oldest.next();
        oldest.remove();
      }
    }
  }

  @Override
  public void clear(String key) {
    String shortKey = cut(requireNonNull(key, "key is null"), LONGEST_KEY);
    synchronized (facts) {
      facts.remove(shortKey);
    }
  }

  /** A copy of what is known now, in the order in which the keys were first stated. */
  public Map<String, String> snapshot() {
    synchronized (facts) {
      return new LinkedHashMap<>(facts);
    }
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }
}
