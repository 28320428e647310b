package org.isthmus.wire.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Keys and certificates made by the JDK's keytool: {@code authority} and {@code stranger} sign;
 * {@code device}, {@code other} (of another host), {@code expired} and {@code gateway} are signed
 * by the authority.
 */
final class Certificates {
  private static final char[] PASSWORD = "changeit".toCharArray();

  private final Path directory;
  private final KeyStore all;

  Certificates(Path directory) throws Exception {
    this.directory = directory;
    authority("authority");
    authority("stranger");
    signed("device", "san=ip:127.0.0.1", "-0d");
    signed("other", "san=dns:other.example", "-0d");
    signed("expired", "san=ip:127.0.0.1", "-10d");
    signed("gateway", "eku=clientAuth", "-0d");
    all = empty();
    try (InputStream in = Files.newInputStream(directory.resolve("all.p12"))) {
      all.load(in, PASSWORD);
    }
  }

  private void authority(String name) throws IOException, InterruptedException {
    keytool(name, "-ext", "bc:c=ca:true");
  }

  private void signed(String name, String extension, String start)
      throws IOException, InterruptedException {
    keytool(name, "-signer", "authority", "-ext", extension, "-startdate", start, "-validity", "2");
  }

  private void keytool(String name, String... more) throws IOException, InterruptedException {
    Path log = directory.resolve("keytool.log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1"));
    command.addAll(List.of("-dname", "CN=" + name, "-alias", name));
    command.addAll(List.of("-keystore", directory.resolve("all.p12").toString()));
    command.addAll(List.of("-storepass", new String(PASSWORD)));
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException(String.join(" ", command) + ": " + Files.readString(log));
    }
  }

  /** TLS for one who trusts an authority, and shows a certificate unless its name is empty. */
  SSLContext tls(String authority, String own) throws GeneralSecurityException, IOException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.isEmpty() ? null : keys(own), trust(authority), null);
    return context;
  }

  private KeyManager[] keys(String own) throws GeneralSecurityException, IOException {
    KeyStore store = empty();
    Key key = all.getKey(own, PASSWORD);
    store.setKeyEntry(own, key, PASSWORD, all.getCertificateChain(own));
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, PASSWORD);
    return keys.getKeyManagers();
  }

  private TrustManager[] trust(String authority) throws GeneralSecurityException, IOException {
    KeyStore store = empty();
    store.setCertificateEntry("authority", all.getCertificate(authority));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    return trust.getTrustManagers();
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  /** A file with the certificate of a name and its key, for programs that read PEM. */
  Path pem(String name) throws GeneralSecurityException, IOException {
    Path file = directory.resolve(name + ".pem");
    String text =
        pem("CERTIFICATE", all.getCertificate(name).getEncoded())
            + pem("PRIVATE KEY", all.getKey(name, PASSWORD).getEncoded());
    return Files.writeString(file, text);
  }

  private static String pem(String kind, byte[] bytes) {
    byte[] end = "\n".getBytes(StandardCharsets.US_ASCII);
    String lines = Base64.getMimeEncoder(64, end).encodeToString(bytes);
    return "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n";
  }
}
