package org.isthmus.cli.tls;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.isthmus.cli.api.Failure;

/**
 * A key and a certificate that it has signed itself, made by the JDK's keytool: it is there
 * wherever the gateway runs.
 */
final class SelfSigned {
  static final int DAYS = 825;

  private static final int PASSWORD_BYTES = 24;
  private static final String VARIABLE = "ISTHMUS_STORE_PASSWORD";

  private final byte[] store;
  private final String password;

  private SelfSigned(byte[] store, String password) {
    this.store = store;
    this.password = password;
  }

  /** For these names and addresses of the gateway; for all of this machine if there are none. */
  static SelfSigned make(List<String> names) throws Failure {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    try {
      Set<String> all = new LinkedHashSet<>(names.isEmpty() ? ownNames() : names);
      Path directory = Files.createTempDirectory("isthmus-tls");
      Path file = directory.resolve("gateway.p12");
      try {
        run(file, password, all);
        return new SelfSigned(Files.readAllBytes(file), password);
      } finally {
        Files.deleteIfExists(file);
        Files.delete(directory);
      }
    } catch (IOException e) {
      throw Failure.refused("no certificate could be made: " + e.getMessage());
    }
  }

  /** Both, as PKCS #12. */
  byte[] store() {
    return store.clone();
  }

  /** Of the store. */
  String password() {
    return password;
  }

  private static void run(Path file, String password, Set<String> names)
      throws IOException, Failure {
    ProcessBuilder keytool =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-alias",
            "gateway",
            "-dname",
            "CN=" + names.iterator().next().replaceAll("[,+=<>#;\"\\\\]", "_"),
            "-ext",
            "san=" + names.stream().map(SelfSigned::alternative).collect(Collectors.joining(",")),
            "-validity",
            Integer.toString(DAYS),
            "-storetype",
            "PKCS12",
            "-keystore",
            file.toString(),
            "-storepass:env",
            VARIABLE);
    // not as an argument, which every user of the machine could see
    keytool.environment().put(VARIABLE, password);
    Process process = keytool.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw Failure.refused("keytool made no certificate: " + said.strip().replace('\n', ' '));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw Failure.refused("interrupted; nothing was changed");
    }
  }

  private static String alternative(String name) {
    return (name.matches("[0-9.]+|.*:.*") ? "ip:" : "dns:") + name;
  }

  private static Set<String> ownNames() throws IOException {
    Set<String> names = new LinkedHashSet<>();
    String host = InetAddress.getLocalHost().getHostName();
    if (host.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")) {
      names.add(host);
    }
    names.add("localhost");
    for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
      each.inetAddresses()
          .filter(Inet4Address.class::isInstance)
          .forEach(address -> names.add(address.getHostAddress()));
    }
    return names;
  }
}
