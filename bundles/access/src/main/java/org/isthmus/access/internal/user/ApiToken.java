package org.isthmus.access.internal.user;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import org.isthmus.access.internal.hash.Sha256;
import org.isthmus.api.data.Secret;
import org.isthmus.host.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * An API token as kept: all but itself.
 *
 * @param role at most, whatever its owner may do
 * @param expires null if it does not
 * @param hash SHA-256 of the token, in hexadecimal; it has 256 random bits, so no slow hash is
 *     needed
 */
public record ApiToken(
    String user, String name, Role role, Instant issued, @Nullable Instant expires, String hash) {
  /** What all begin with, so that a scanner of secrets knows them. */
  public static final String PREFIX = "isthmus_";

  private static final int BYTES = 32;

  /** A new token itself. */
  static Secret generate() {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    return Secret.of(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random));
  }

  /** What is kept of a token. */
  static String hash(Secret token) {
    return Sha256.of(token.reveal());
  }

  /** Whether what was shown, hashed, is this token; takes the same time if it is not. */
  boolean is(String shown) {
    return MessageDigest.isEqual(shown.getBytes(UTF_8), hash.getBytes(UTF_8));
  }

  boolean expired(Instant now) {
    return expires != null && !now.isBefore(expires);
  }

  boolean named(String owner, String itsName) {
    return user.equals(owner) && name.equals(itsName);
  }
}
