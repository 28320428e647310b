package org.isthmus.rest.internal.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Reads a private key in PEM: PKCS #8 (RFC 5208, 7468), encrypted or not. Stateless. */
final class PemKey {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z ]*PRIVATE KEY)-----([^-]*)-----END");
  private static final List<String> ALGORITHMS = List.of("EC", "RSA", "Ed25519", "Ed448");

  private PemKey() {}

  static PrivateKey read(Path path, String name, String password)
      throws IOException, GeneralSecurityException {
    Matcher block = BLOCK.matcher(Files.readString(path, StandardCharsets.US_ASCII));
    if (!block.find()) {
      throw new IOException(name + " holds no private key in PEM");
    }
    byte[] bytes = Base64.getMimeDecoder().decode(block.group(2));
    return switch (block.group(1)) {
      case "PRIVATE KEY" -> key(new PKCS8EncodedKeySpec(bytes), name);
      case "ENCRYPTED PRIVATE KEY" -> key(decrypted(bytes, password), name);
      default ->
          throw new IOException(
              name
                  + " is in the form of '"
                  + block.group(1)
                  + "'; make it PKCS #8 with: openssl pkcs8 -topk8 -in "
                  + name
                  + " -out new.pem");
    };
  }

  private static PKCS8EncodedKeySpec decrypted(byte[] bytes, String password)
      throws IOException, GeneralSecurityException {
    EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(bytes);
    // For PBES2 the parameters name the algorithm, and nothing else does.
    String algorithm =
        info.getAlgName().equals("PBES2") || info.getAlgName().startsWith("1.2.840.113549.1.5.13")
            ? info.getAlgParameters().toString()
            : info.getAlgName();
    Cipher cipher = Cipher.getInstance(algorithm);
    var secret =
        SecretKeyFactory.getInstance(algorithm)
            .generateSecret(new PBEKeySpec(password.toCharArray()));
    cipher.init(Cipher.DECRYPT_MODE, secret, info.getAlgParameters());
    return info.getKeySpec(cipher);
  }

  private static PrivateKey key(PKCS8EncodedKeySpec spec, String name)
      throws IOException, GeneralSecurityException {
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (InvalidKeySpecException another) {
        // the key is of another kind
      }
    }
    throw new IOException(name + " holds a key of an unknown kind; use EC or RSA");
  }
}
