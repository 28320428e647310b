package org.isthmus.driver.modbus.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An authority, a device for 127.0.0.1 and a gateway with a role, and a stranger; made by openssl
 * in a directory, each as {@code name.crt} and {@code name.key}.
 */
final class Certificates {
  /** Where MB-TCP-Security puts the role, as a UTF-8 string. */
  private static final String ROLE = "1.3.6.1.4.1.50316.802.1=ASN1:UTF8String:operator";

  private final Path directory;

  private Certificates(Path directory) {
    this.directory = directory;
  }

  static void in(Path directory) throws IOException, InterruptedException {
    Certificates made = new Certificates(directory);
    made.authority("authority");
    made.authority("stranger");
    made.signed("device", "subjectAltName=IP:127.0.0.1");
    made.signed("other", "subjectAltName=DNS:other.example");
    made.signed("gateway", "extendedKeyUsage=clientAuth", ROLE);
  }

  private void authority(String name) throws IOException, InterruptedException {
    run(
        request(name),
        List.of("-x509", "-days", "2", "-addext", "basicConstraints=critical,CA:TRUE"),
        List.of("-out", file(name + ".crt")));
  }

  private void signed(String name, String... extensions) throws IOException, InterruptedException {
    run(request(name), List.of("-out", file(name + ".csr")));
    Files.write(directory.resolve(name + ".ext"), List.of(extensions));
    run(
        List.of("openssl", "x509", "-req", "-days", "2", "-CAcreateserial"),
        List.of("-CA", file("authority.crt"), "-CAkey", file("authority.key")),
        List.of("-in", file(name + ".csr"), "-extfile", file(name + ".ext")),
        List.of("-out", file(name + ".crt")));
  }

  private List<String> request(String name) {
    List<String> command =
        new ArrayList<>(List.of("openssl", "req", "-newkey", "rsa:2048", "-nodes"));
    Collections.addAll(command, "-subj", "/CN=" + name, "-keyout", file(name + ".key"));
    return command;
  }

  private String file(String name) {
    return directory.resolve(name).toString();
  }

  @SafeVarargs
  private void run(List<String>... parts) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    for (List<String> part : parts) {
      command.addAll(part);
    }
    Path log = directory.resolve("openssl.log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException(String.join(" ", command) + ": " + Files.readString(log));
    }
  }
}
