package org.isthmus.engine.internal.lend;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes keys and certificates with the tools that operators use, in one directory. */
record Tool(Path directory) {

  /** An own authority, a device certificate issued by it, and all their files as PEM. */
  void makePair(String authority, String device, String... extensions) throws Exception {
    authority(authority);
    issue(authority, device, extensions);
  }

  /** A self-signed authority. */
  void authority(String name) throws Exception {
    selfSigned(name, "-ext", "bc:c");
  }

  /** A self-signed certificate; {@code name.pem} and {@code name.p12}. */
  void selfSigned(String name, String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of("-genkeypair", "-alias", "a", "-keyalg", "EC", "-dname", "CN=" + name));
    arguments.addAll(Arrays.asList(more));
    keytool(name, arguments.toArray(String[]::new));
    export(name);
  }

  /** A certificate for {@code device}, signed by {@code authority}. */
  void issue(String authority, String device, String... extensions) throws Exception {
    keytool(device, "-genkeypair", "-alias", "a", "-keyalg", "EC", "-dname", "CN=" + device);
    keytool(device, "-certreq", "-alias", "a", "-file", file(device + ".csr"));
    List<String> arguments =
        new ArrayList<>(
            List.of("-gencert", "-rfc", "-alias", "a", "-infile", file(device + ".csr")));
    arguments.addAll(List.of("-outfile", file(device + ".pem")));
    arguments.addAll(Arrays.asList(extensions));
    keytool(authority, arguments.toArray(String[]::new));
    keytool(device, "-importcert", "-noprompt", "-alias", "ca", "-file", file(authority + ".pem"));
    keytool(device, "-importcert", "-noprompt", "-alias", "a", "-file", file(device + ".pem"));
  }

  private void export(String name) throws Exception {
    keytool(name, "-exportcert", "-rfc", "-alias", "a", "-file", file(name + ".pem"));
  }

  void keytool(String store, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
    command.addAll(Arrays.asList(arguments));
    command.addAll(List.of("-keystore", file(store + ".p12"), "-storepass", "secret"));
    command.addAll(List.of("-storetype", "PKCS12"));
    run(command);
  }

  void openssl(String... arguments) throws Exception {
    assumeTrue(hasOpenssl(), "openssl is on the path");
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(Arrays.asList(arguments));
    run(command);
  }

  private static boolean hasOpenssl() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(path -> Files.isExecutable(Path.of(path, "openssl")));
  }

  private void run(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile(directory, "tool", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(60, SECONDS)).isTrue();
    assertThat(process.exitValue()).as(command + ": " + Files.readString(output)).isZero();
  }

  private String file(String name) {
    return path(name).toString();
  }

  Path path(String name) {
    return directory.resolve(name);
  }
}
