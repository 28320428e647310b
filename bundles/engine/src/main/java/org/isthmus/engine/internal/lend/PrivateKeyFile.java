package org.isthmus.engine.internal.lend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.isthmus.api.data.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Reads the private key of a PEM file: PKCS #8, also encrypted, PKCS #1 (RSA) and RFC 5915 (EC).
 */
final class PrivateKeyFile {
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");
  private static final String CONVERT =
      "; convert it with 'openssl pkcs8 -topk8 -v2 aes-256-cbc -in old.pem -out new.pem'";

  private final Path path;

  private PrivateKeyFile(Path path) {
    this.path = path;
  }

  /**
   * Reads the key.
   *
   * @throws GeneralSecurityException if there is none or it cannot be understood
   * @throws IOException if the file cannot be read
   */
  static PrivateKey read(Path path, @Nullable Secret password)
      throws GeneralSecurityException, IOException {
    PemFile file = PemFile.read(path);
    for (PemBlock block : file.blocks()) {
      if (block.label().endsWith("PRIVATE KEY")) {
        return new PrivateKeyFile(path).key(block, password);
      }
    }
    throw new GeneralSecurityException(
        "%s holds a %s and no private key; name the file of the key"
            .formatted(path, file.blocks().get(0).label()));
  }

  private PrivateKey key(PemBlock block, @Nullable Secret password)
      throws GeneralSecurityException {
    if (block.encrypted()) {
      throw wrong("its encryption is OpenSSL's old one, which is weak and not supported" + CONVERT);
    }
    try {
      return switch (block.label()) {
        case "PRIVATE KEY" -> key(new PKCS8EncodedKeySpec(block.der()));
        case "RSA PRIVATE KEY" -> key(new PKCS8EncodedKeySpec(Pkcs8.ofRsa(block.der())));
        case "EC PRIVATE KEY" -> key(new PKCS8EncodedKeySpec(Pkcs8.ofEc(block.der())));
        case "ENCRYPTED PRIVATE KEY" -> key(decrypted(block.der(), password));
        default -> throw wrong("a " + block.label() + " is not supported" + CONVERT);
      };
    } catch (InvalidKeySpecException e) {
      throw wrong("its key cannot be understood (" + e.getMessage() + "); export it again", e);
    }
  }

  private PrivateKey key(KeySpec spec) throws GeneralSecurityException {
    InvalidKeySpecException last = new InvalidKeySpecException("no algorithm");
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (InvalidKeySpecException e) {
        last = e;
      }
    }
    throw new InvalidKeySpecException("it is none of " + ALGORITHMS + ", or damaged", last);
  }

  private KeySpec decrypted(byte[] der, @Nullable Secret password) throws GeneralSecurityException {
    if (password == null) {
      throw wrong("its key is encrypted; give the password");
    }
    if (!StandardCharsets.US_ASCII.newEncoder().canEncode(password.reveal())) {
      throw wrong("a password with characters beyond ASCII cannot be used; set another on the key");
    }
    EncryptedPrivateKeyInfo info = info(der);
    Cipher cipher = cipher(info, password);
    try {
      return info.getKeySpec(cipher);
    } catch (InvalidKeySpecException e) {
      throw wrong("the password does not open its key; correct the password", e);
    }
  }

  private EncryptedPrivateKeyInfo info(byte[] der) throws GeneralSecurityException {
    try {
      return new EncryptedPrivateKeyInfo(der);
    } catch (IOException e) {
      throw wrong("its encryption cannot be understood (" + e.getMessage() + ")" + CONVERT, e);
    }
  }

  private Cipher cipher(EncryptedPrivateKeyInfo info, Secret password)
      throws GeneralSecurityException {
    AlgorithmParameters parameters = info.getAlgParameters();
    // For PBES2 the name says nothing; hash and cipher stand in the parameters alone.
    boolean named = parameters == null || !parameters.getAlgorithm().startsWith("PBES2");
    String algorithm = named ? info.getAlgName() : parameters.toString();
    PBEKeySpec spec = new PBEKeySpec(password.reveal().toCharArray());
    try {
      SecretKey secret = SecretKeyFactory.getInstance(algorithm).generateSecret(spec);
      Cipher cipher = Cipher.getInstance(algorithm);
      cipher.init(Cipher.DECRYPT_MODE, secret, parameters);
      return cipher;
    } catch (GeneralSecurityException e) {
      throw wrong("its encryption " + algorithm + " is not supported" + CONVERT, e);
    } finally {
      spec.clearPassword();
    }
  }

  private GeneralSecurityException wrong(String problemAndCure) {
    return new GeneralSecurityException(path + ": " + problemAndCure);
  }

  private GeneralSecurityException wrong(String problemAndCure, Exception cause) {
    return new GeneralSecurityException(path + ": " + problemAndCure, cause);
  }
}
