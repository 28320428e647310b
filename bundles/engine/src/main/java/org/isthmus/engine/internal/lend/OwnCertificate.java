package org.isthmus.engine.internal.lend;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway's own key and certificate, made at first use, kept in {@code <home>/secrets/own.p12}.
 * Safe for any thread; the first use takes a second or two.
 */
final class OwnCertificate {
  private static final Logger log = LoggerFactory.getLogger(OwnCertificate.class);

  /** Not a secret: who may read the file is what protects the key. */
  private static final String PASSWORD = "isthmus";

  private static final String CURE =
      "; restore it from a backup, or move it away: a new one is made, which partners must trust"
          + " anew";
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  private static final Pattern HOST_NAME =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9-]+)*");
  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._-]");

  private final Path secrets;
  private final Path file;
  private final String gateway;
  private final Keytool keytool;
  private @Nullable PrivateKeyEntry entry;

  OwnCertificate(Path home, String gateway, Keytool keytool) {
    this.secrets = home.resolve("secrets");
    this.file = secrets.resolve("own.p12");
    this.gateway = gateway;
    this.keytool = keytool;
  }

  /** Key and certificate; new ones if the last have expired, which nobody would accept. */
  synchronized PrivateKeyEntry entry() throws GeneralSecurityException, IOException {
    PrivateKeyEntry known = entry;
    if (known == null) {
      if (!Files.exists(file)) {
        make();
      }
      known = read();
    }
    if (hasExpired(known)) {
      Files.move(file, secrets.resolve("own-expired.p12"), StandardCopyOption.REPLACE_EXISTING);
      log.warn(
          "the gateway's own certificate has expired and a new one is made; let every partner that"
              + " trusted the old one trust the new one");
      make();
      known = read();
    }
    entry = known;
    return known;
  }

  private static boolean hasExpired(PrivateKeyEntry known) {
    return known.getCertificate() instanceof X509Certificate certificate
        && certificate.getNotAfter().toInstant().isBefore(Instant.now());
  }

  private PrivateKeyEntry read() throws GeneralSecurityException, IOException {
    char[] password = PASSWORD.toCharArray();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, password);
      for (String alias : Collections.list(store.aliases())) {
        if (store.getEntry(alias, new KeyStore.PasswordProtection(password))
            instanceof PrivateKeyEntry key) {
          return key;
        }
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new GeneralSecurityException(
          file + " cannot be used (" + e.getMessage() + ")" + CURE, e);
    }
    throw new GeneralSecurityException(file + " holds no private key" + CURE);
  }

  /** In a directory of its own first: keytool's file can be read by all when it is made. */
  private void make() throws GeneralSecurityException, IOException {
    Files.createDirectories(secrets, ownerOnly("rwx------"));
    Path workshop = Files.createTempDirectory(secrets, "own", ownerOnly("rwx------"));
    Path made = workshop.resolve("own.p12");
    Path output = workshop.resolve("keytool.txt");
    try {
      keytool.run(arguments(made), output);
      if (POSIX) {
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
      }
      Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(made);
      Files.deleteIfExists(output);
      Files.deleteIfExists(workshop);
    }
  }

  /** As OPC UA Part 6, 6.2.2 asks of an application's certificate. */
  private List<String> arguments(Path made) {
    String id = uriPart(gateway);
    return List.of(
        "-genkeypair",
        "-alias",
        "own",
        "-keyalg",
        "RSA",
        "-keysize",
        "2048",
        "-sigalg",
        "SHA256withRSA",
        "-validity",
        "3652",
        "-dname",
        "CN=Isthmus " + UNSAFE.matcher(gateway).replaceAll("_"),
        "-ext",
        "san=dns:" + hostName() + ",uri:urn:isthmus:" + id,
        "-ext",
        "ku=digitalSignature,nonRepudiation,keyEncipherment,dataEncipherment",
        "-ext",
        "eku=serverAuth,clientAuth",
        "-storetype",
        "PKCS12",
        "-keystore",
        made.toString(),
        "-storepass",
        PASSWORD);
  }

  private static String uriPart(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
  }

  private static String hostName() {
    try {
      String name = InetAddress.getLocalHost().getHostName();
      return HOST_NAME.matcher(name).matches() ? name : "localhost";
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  private static FileAttribute<?>[] ownerOnly(String permissions) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
