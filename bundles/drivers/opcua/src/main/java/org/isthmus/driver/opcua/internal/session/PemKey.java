package org.isthmus.driver.opcua.internal.session;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.isthmus.api.data.Secret;
import org.jspecify.annotations.Nullable;

/** A user's certificate and key from PEM files. */
final class PemKey {
  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN (ENCRYPTED )?PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END", Pattern.DOTALL);

  private PemKey() {}

  static List<X509Certificate> chain(Path file) throws GeneralSecurityException, IOException {
    try (InputStream in = Files.newInputStream(file)) {
      List<X509Certificate> chain = new ArrayList<>();
      CertificateFactory.getInstance("X.509")
          .generateCertificates(in)
          .forEach(certificate -> chain.add((X509Certificate) certificate));
      if (chain.isEmpty()) {
        throw new GeneralSecurityException(
            file + " holds no certificate; it must hold a block BEGIN CERTIFICATE");
      }
      return chain;
    }
  }

  static PrivateKey key(Path file, @Nullable Secret password)
      throws GeneralSecurityException, IOException {
    Matcher block = BLOCK.matcher(Files.readString(file));
    if (!block.find()) {
      throw new GeneralSecurityException(
          file
              + " holds no PKCS #8 key; convert it: openssl pkcs8 -topk8 -in old.key -out new.key");
    }
    byte[] der = Base64.getMimeDecoder().decode(block.group(2));
    PKCS8EncodedKeySpec key =
        block.group(1) == null ? new PKCS8EncodedKeySpec(der) : decrypted(der, password, file);
    return KeyFactory.getInstance("RSA").generatePrivate(key);
  }

  private static PKCS8EncodedKeySpec decrypted(byte[] der, @Nullable Secret password, Path file)
      throws GeneralSecurityException, IOException {
    if (password == null) {
      throw new GeneralSecurityException(file + " is encrypted; set userKeyPassword");
    }
    EncryptedPrivateKeyInfo sealed = new EncryptedPrivateKeyInfo(der);
    AlgorithmParameters parameters = sealed.getAlgParameters();
    // For PBES2 the parameters name the algorithm, and the object identifier does not.
    String algorithm =
        parameters == null || parameters.toString() == null
            ? sealed.getAlgName()
            : parameters.toString();
    PBEKeySpec phrase = new PBEKeySpec(password.reveal().toCharArray());
    try {
      Cipher cipher = Cipher.getInstance(algorithm);
      cipher.init(
          Cipher.DECRYPT_MODE,
          SecretKeyFactory.getInstance(algorithm).generateSecret(phrase),
          parameters);
      return sealed.getKeySpec(cipher);
    } catch (GeneralSecurityException e) {
      throw new GeneralSecurityException(
          file + " cannot be decrypted; check userKeyPassword (" + e.getMessage() + ")", e);
    } finally {
      phrase.clearPassword();
    }
  }
}
