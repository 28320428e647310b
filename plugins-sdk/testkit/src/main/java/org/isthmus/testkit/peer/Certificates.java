package org.isthmus.testkit.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An authority with a server and a client, made by openssl in a directory. */
public final class Certificates {
  private final Path directory;

  private Certificates(Path directory) {
    this.directory = directory;
  }

  /** Makes authority {@code ca}, and with it {@code server} for 127.0.0.1 and {@code client}. */
  public static Certificates in(Path directory) throws IOException, InterruptedException {
    Certificates made = new Certificates(directory);
    made.authority("ca");
    made.authority("stranger");
    made.signed("server", "subjectAltName=IP:127.0.0.1");
    made.signed("client", "extendedKeyUsage=clientAuth");
    return made;
  }

  /** The certificate of {@code name}. */
  public Path certificate(String name) {
    return directory.resolve(name + ".pem");
  }

  /** The private key of {@code name}, PKCS #8. */
  public Path key(String name) {
    return directory.resolve(name + "-key.pem");
  }

  private void authority(String name) throws IOException, InterruptedException {
    List<String> command = request(name);
    command.addAll(
        List.of("-x509", "-days", "2", "-addext", "basicConstraints=critical,CA:TRUE", "-out"));
    command.add(certificate(name).toString());
    run(command);
  }

  private void signed(String name, String extension) throws IOException, InterruptedException {
    Path request = directory.resolve(name + ".csr");
    Path extensions = directory.resolve(name + ".ext");
    Files.writeString(extensions, extension + "\n");
    List<String> command = request(name);
    command.add("-out");
    command.add(request.toString());
    run(command);
    command = new ArrayList<>(List.of("openssl", "x509", "-req", "-days", "2"));
    command.addAll(List.of("-in", request.toString(), "-CAcreateserial"));
    command.addAll(List.of("-CA", certificate("ca").toString(), "-CAkey", key("ca").toString()));
    command.addAll(List.of("-extfile", extensions.toString()));
    command.addAll(List.of("-out", certificate(name).toString()));
    run(command);
  }

  private List<String> request(String name) {
    return new ArrayList<>(
        List.of(
            "openssl",
            "req",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-subj",
            "/CN=" + name,
            "-keyout",
            key(name).toString()));
  }

  private void run(List<String> command) throws IOException, InterruptedException {
    Path log = directory.resolve("openssl.log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException(String.join(" ", command) + ": " + Files.readString(log));
    }
  }
}
