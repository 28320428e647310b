package org.isthmus.engine.internal.seal;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Closes and opens bytes with AES-256 in Galois/Counter Mode (NIST SP 800-38D): a random nonce of
 * 12 bytes, what is closed, a tag of 16. One thread.
 */
public final class Seal {
  /** So many bytes more is what is closed. */
  public static final int OVERHEAD = 28;

  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final Cipher cipher;
  private final SecureRandom random = new SecureRandom();
  private final byte[] nonce = new byte[NONCE];

  Seal(byte[] key) throws GeneralSecurityException {
    this.key = new SecretKeySpec(key, "AES");
    this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
  }

  /**
   * Closes the first bytes of {@code from}.
   *
   * @param beside is not in what comes out, but has to be the same when it is opened
   * @param into another array, with room for {@link #OVERHEAD} more
   * @return how many bytes came out
   */
  public int close(byte[] from, int length, byte[] beside, byte[] into) {
    try {
      random.nextBytes(nonce);
      System.arraycopy(nonce, 0, into, 0, NONCE);
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(beside);
      return NONCE + cipher.doFinal(from, 0, length, into, NONCE);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES/GCM", e);
    }
  }

  /**
   * Opens what {@link #close} gave.
   *
   * @param into another array
   * @return whether it was closed with this key, and nothing of it or beside it is another
   */
  public boolean open(byte[] from, int length, byte[] beside, byte[] into) {
    if (length < OVERHEAD) {
      return false;
    }
    try {
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, from, 0, NONCE));
      cipher.updateAAD(beside);
      int unused = cipher.doFinal(from, NONCE, length - NONCE, into, 0);
      return true;
    } catch (AEADBadTagException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES/GCM", e);
    }
  }
}
