package org.isthmus.access.internal.password;

import java.security.SecureRandom;
import org.isthmus.api.data.Secret;

/**
 * Makes passwords that a person can copy by hand: 118 bits, no character that looks like another.
 */
public final class GeneratedPassword {
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final int GROUPS = 6;
  private static final int GROUP = 4;

  private GeneratedPassword() {}

  /** Another one each time: {@code k3mw-...}. */
  public static Secret make() {
    SecureRandom random = new SecureRandom();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < GROUPS * GROUP; i++) {
      if (i > 0 && i % GROUP == 0) {
        text.append('-');
      }
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return Secret.of(text.toString());
  }
}
