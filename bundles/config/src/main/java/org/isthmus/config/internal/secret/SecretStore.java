package org.isthmus.config.internal.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.isthmus.api.data.Secret;
import org.isthmus.host.config.SecretKeeper;
import org.isthmus.host.file.AtomicFile;
import org.jspecify.annotations.Nullable;

/**
 * Secrets encrypted with AES-256 in Galois/Counter Mode (NIST SP 800-38D), one a line: its name and
 * the nonce with the text, in Base64. The name is authenticated with the text, so that entries
 * cannot be exchanged. The key stands in a file of its own that only the owner can read. Any
 * thread.
 */
public final class SecretStore implements SecretKeeper {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_BYTES = 32;

  private final Path keyFile;
  private final Path storeFile;
  private final SecureRandom random = new SecureRandom();

  /** The store in {@code <home>/secrets}; nothing is read or made before it is needed. */
  public SecretStore(Path home) {
    this.keyFile = home.resolve("secrets/key");
    this.storeFile = home.resolve("secrets/store");
  }

  @Override
  public synchronized Set<String> names() throws IOException {
    return Set.copyOf(lines().keySet());
  }

  /**
   * A secret; null if there is none of that name.
   *
   * @throws IOException if the store cannot be read, or the key is not the one it was written with
   */
  public synchronized @Nullable String get(String name) throws IOException {
    String line = lines().get(name);
    if (line == null) {
      return null;
    }
    try {
      byte[] encrypted = Base64.getDecoder().decode(line);
      GCMParameterSpec nonce = new GCMParameterSpec(TAG_BITS, encrypted, 0, NONCE_BYTES);
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, nonce, name);
      return new String(
          cipher.doFinal(encrypted, NONCE_BYTES, encrypted.length - NONCE_BYTES), UTF_8);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException("secrets/store was not written with secrets/key", e);
    }
  }

  @Override
  public synchronized void put(String name, Secret secret) throws IOException {
    if (!name.matches("[\\p{L}\\p{N}_.-]{1,128}")) {
      throw new IllegalArgumentException(
          "'" + name + "' is not a name; write letters, digits, - _ and . only");
    }
    Map<String, String> lines = lines();
    lines.put(name, encrypted(name, secret));
    write(lines);
  }

  @Override
  public synchronized void remove(String name) throws IOException {
    Map<String, String> lines = lines();
    if (lines.remove(name) != null) {
      write(lines);
    }
  }

  private String encrypted(String name, Secret secret) throws IOException {
    // A fresh random nonce each time: with one key, none may ever be used twice.
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, new GCMParameterSpec(TAG_BITS, nonce), name);
      byte[] text = secret.reveal().getBytes(UTF_8);
      byte[] encrypted = new byte[NONCE_BYTES + cipher.getOutputSize(text.length)];
      System.arraycopy(nonce, 0, encrypted, 0, NONCE_BYTES);
      cipher.doFinal(text, 0, text.length, encrypted, NONCE_BYTES);
      return Base64.getEncoder().encodeToString(encrypted);
    } catch (GeneralSecurityException e) {
      throw new IOException("secrets/key is damaged", e);
    }
  }

  private Cipher cipher(int mode, GCMParameterSpec nonce, String name)
      throws GeneralSecurityException, IOException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key(), "AES"), nonce);
    cipher.updateAAD(name.getBytes(UTF_8));
    return cipher;
  }

  private byte[] key() throws IOException {
    if (!Files.exists(keyFile)) {
      if (Files.exists(storeFile)) {
        throw new IOException("secrets/key is missing, without which secrets/store is unreadable");
      }
      byte[] fresh = new byte[KEY_BYTES];
      random.nextBytes(fresh);
      AtomicFile.writePrivate(keyFile, Base64.getEncoder().encodeToString(fresh) + "\n");
    }
    byte[] key = Base64.getDecoder().decode(Files.readString(keyFile).strip());
    if (key.length != KEY_BYTES) {
      throw new IOException("secrets/key is damaged");
    }
    return key;
  }

  private Map<String, String> lines() throws IOException {
    Map<String, String> lines = new TreeMap<>();
    if (Files.exists(storeFile)) {
      for (String line : Files.readAllLines(storeFile)) {
        int space = line.indexOf(' ');
        if (space > 0) {
          lines.put(line.substring(0, space), line.substring(space + 1));
        }
      }
    }
    return lines;
  }

  private void write(Map<String, String> lines) throws IOException {
    StringBuilder text = new StringBuilder();
    lines.forEach(
        (name, encrypted) -> text.append(name).append(' ').append(encrypted).append('\n'));
    AtomicFile.writePrivate(storeFile, text.toString());
  }
}
