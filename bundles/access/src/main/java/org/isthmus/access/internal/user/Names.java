package org.isthmus.access.internal.user;

import java.text.Normalizer;
import java.time.Duration;
import java.util.regex.Pattern;
import org.isthmus.api.data.Problem;
import org.isthmus.host.access.AccessException;
import org.isthmus.host.access.AccessException.Kind;

/** The names of users and tokens. Stateless. */
final class Names {
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.@-]{0,63}");

  private Names() {}

  /** Refuses what is no name; what is one can stand in a log without being taken for another. */
  static void check(String name) throws AccessException {
    boolean normal = Normalizer.isNormalized(name, Normalizer.Form.NFKC);
    if (!normal || !NAME.matcher(name).matches()) {
      throw new AccessException(
          Kind.INVALID,
          Problem.of(
              "access.name",
              "that is not a name",
              "write letters, digits, - _ . and @ only, at most 64, the first a letter, a digit or"
                  + " _"),
          Duration.ZERO);
    }
  }
}
