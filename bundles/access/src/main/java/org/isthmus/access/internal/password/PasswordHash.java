package org.isthmus.access.internal.password;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.isthmus.api.data.Secret;

/**
 * A password as it is kept: PBKDF2 with HMAC-SHA-512 (RFC 8018) of the JDK, its salt and its number
 * of iterations with it. It costs a third of a second and no memory to speak of. Immutable.
 */
public final class PasswordHash {
  /** What OWASP recommends for HMAC-SHA-512. */
  public static final int ITERATIONS = 220_000;

  private static final String SCHEME = "pbkdf2-sha512";
  private static final Pattern FORM =
      Pattern.compile(SCHEME + "\\$([1-9][0-9]{0,6})\\$([\\w/+=]{16,88})\\$([\\w/+=]{44})");
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final int iterations;
  private final byte[] salt;
  private final byte[] hash;

  private PasswordHash(int iterations, byte[] salt, byte[] hash) {
    this.iterations = iterations;
    this.salt = salt;
    this.hash = hash;
  }

  /** The hash of a password, with a new salt. */
  public static PasswordHash of(Secret password, int iterations) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return new PasswordHash(iterations, salt, derived(password, iterations, salt));
  }

  /** A hash that no password has, to spend the same time on users that do not exist. */
  public static PasswordHash ofNobody(int iterations) {
    byte[] random = new byte[SALT_BYTES + HASH_BITS / 8];
    RANDOM.nextBytes(random);
    return new PasswordHash(
        iterations,
        Arrays.copyOf(random, SALT_BYTES),
        Arrays.copyOfRange(random, SALT_BYTES, random.length));
  }

  /**
   * Reads what {@link #text} has written.
   *
   * @throws IllegalArgumentException if it is none; the message does not show it
   */
  public static PasswordHash parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("it is not a password hash");
    }
    Base64.Decoder base64 = Base64.getDecoder();
    return new PasswordHash(
        Integer.parseInt(form.group(1)),
        base64.decode(form.group(2)),
        base64.decode(form.group(3)));
  }

  /** Whether it is the hash of this password; takes the same time if it is not. */
  public boolean matches(Secret password) {
    return MessageDigest.isEqual(derived(password, iterations, salt), hash);
  }

  /** Whether it was made with another number of iterations, so that a new one is to be made. */
  public boolean outdated(int current) {
    return iterations != current;
  }

  private static byte[] derived(Secret password, int iterations, byte[] salt) {
    // The same letters typed on another keyboard may come as other characters.
    String typed = Normalizer.normalize(password.reveal(), Normalizer.Form.NFC);
    PBEKeySpec spec = new PBEKeySpec(typed.toCharArray(), salt, iterations, HASH_BITS);
    try {
      SecretKeyFactory factory = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512");
      return factory.generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has PBKDF2WithHmacSHA512", impossible);
    } finally {
      spec.clearPassword();
    }
  }

  /** For the file of users alone. */
  public String text() {
    Base64.Encoder base64 = Base64.getEncoder();
    return SCHEME
        + "$"
        + iterations
        + "$"
        + base64.encodeToString(salt)
        + "$"
        + base64.encodeToString(hash);
  }

  @Override
  public String toString() {
    return "***";
  }
}
