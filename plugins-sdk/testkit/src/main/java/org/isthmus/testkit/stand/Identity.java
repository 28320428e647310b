package org.isthmus.testkit.stand;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A key pair of this machine that both ends of a connection show and trust. Immutable. */
final class Identity {
  private static final char[] PASSWORD = "conformance".toCharArray();
  private static @Nullable Identity known;

  private final SSLContext context;

  private Identity(SSLContext context) {
    this.context = context;
  }

  /** Made by the {@code keytool} of the JDK at the first call. */
  static synchronized Identity ofTheKit() throws IOException, GeneralSecurityException {
    Identity made = known;
    if (made == null) {
      made = new Identity(context(pair()));
      known = made;
    }
    return made;
  }

  SSLContext context() {
    return context;
  }

  private static KeyStore pair() throws IOException, GeneralSecurityException {
    Path directory = Files.createTempDirectory("isthmus-testkit");
    Path file = directory.resolve("pair.p12");
    try {
      run(
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
              "-genkeypair",
              "-alias",
              "kit",
              "-keyalg",
              "EC",
              "-dname",
              "CN=localhost",
              "-ext",
              "SAN=IP:127.0.0.1,DNS:localhost",
              "-storetype",
              "PKCS12",
              "-keystore",
              file.toString(),
              "-storepass",
              new String(PASSWORD)));
      KeyStore keys = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(file)) {
        keys.load(in, PASSWORD);
      }
      return keys;
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(directory);
    }
  }

  private static void run(List<String> command) throws IOException {
    Process keytool =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!keytool.waitFor(20, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
        keytool.destroyForcibly();
        throw new IOException("keytool has made no key pair; TLS is tried with a whole JDK only");
      }
    } catch (InterruptedException ended) {
      keytool.destroyForcibly();
      throw new IOException("interrupted", ended);
    }
  }

  private static SSLContext context(KeyStore pair) throws IOException, GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(pair, PASSWORD);
    KeyStore certificates = KeyStore.getInstance("PKCS12");
    certificates.load(null, null);
    certificates.setCertificateEntry("kit", pair.getCertificate("kit"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(certificates);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), new SecureRandom());
    return context;
  }
}
