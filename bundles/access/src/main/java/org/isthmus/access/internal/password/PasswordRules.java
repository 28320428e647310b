package org.isthmus.access.internal.password;

import java.time.Duration;
import java.util.Locale;
import org.isthmus.api.data.Problem;
import org.isthmus.api.data.Secret;
import org.isthmus.host.access.AccessException;
import org.isthmus.host.access.AccessException.Kind;

/**
 * What a new password must be: long, and not the user's name. Nothing about kinds of characters.
 */
public final class PasswordRules {
  /** Characters, at least. */
  public static final int MIN_LENGTH = 12;

  /** Characters, at most; a phrase of twenty words fits. */
  public static final int MAX_LENGTH = 256;

  private PasswordRules() {}

  /** Refuses what is no good password for this user. */
  public static void check(String user, Secret password) throws AccessException {
    String text = password.reveal();
    int length = text.codePointCount(0, text.length());
    if (length < MIN_LENGTH) {
      throw invalid("is shorter than {0} characters", "take three or four words", MIN_LENGTH);
    }
    if (length > MAX_LENGTH) {
      throw invalid("is longer than {0} characters", "take a shorter one", MAX_LENGTH);
    }
    String rest = text.toLowerCase(Locale.ROOT).replace(user.toLowerCase(Locale.ROOT), "");
    if (rest.codePointCount(0, rest.length()) < MIN_LENGTH / 2) {
      throw invalid("is little more than the user's name", "take three or four words");
    }
    if (text.codePoints().distinct().count() == 1) {
      throw invalid("is one character again and again", "take three or four words");
    }
  }

  /** Refuses a new password that is the one before. */
  public static void checkOther(Secret current, Secret next) throws AccessException {
    if (current.equals(next)) {
      throw invalid("is the one it was", "take another");
    }
  }

  private static AccessException invalid(String problem, String cure, Object... of) {
    return new AccessException(
        Kind.INVALID,
        Problem.of("access.password", "the password " + problem, cure, of),
        Duration.ZERO);
  }
}
