package org.isthmus.host.settings;

import java.util.Collection;
import java.util.Locale;
import org.isthmus.api.data.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The problem that a key or a word is not known, with the known one it is nearest to. Stateless.
 */
public final class UnknownKey {
  private UnknownKey() {}

  /** The problem that {@code key} is none of {@code known}. */
  public static Problem problem(String key, Collection<String> known) {
    String near = nearest(key, known);
    if (near != null) {
      return Problem.of("config.key", "unknown key '{0}'", "did you mean '{1}'?", key, near);
    }
    String cure = known.isEmpty() ? "remove it" : "use one of {1}, or remove it";
    return Problem.of("config.key", "unknown key '{0}'", cure, key, String.join(", ", known));
  }

  /** The known word that {@code word} was probably meant to be; null if none is near enough. */
  public static @Nullable String nearest(String word, Collection<String> known) {
    String nearest = null;
    // A third of the letters may be wrong, at least one: more is a guess.
    int least = Math.max(1, word.length() / 3) + 1;
    String folded = fold(word);
    for (String candidate : known) {
      String other = fold(candidate);
      if (Math.abs(folded.length() - other.length()) >= least) {
        continue; // so many letters are missing; and the word may be megabytes long
      }
      int distance = distance(folded, other);
      if (distance < least) {
        least = distance;
        nearest = candidate;
      }
    }
    return nearest;
  }

  private static String fold(String word) {
    return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }

  /** Letters to insert, remove, replace, or exchange with their neighbour. */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, i, b, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int step(int[][] cost, String a, int i, String b, int j) {
    int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int least = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean exchanged =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return exchanged ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}
