package org.isthmus.engine.internal.lend;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

/**
 * The JDK's own tool for making certificates, which it has no public interface for.
 *
 * @param javaHome of the runtime whose tool it is
 */
record Keytool(Path javaHome) {
  private static final long PATIENCE_SECONDS = 60;

  static Keytool ofThisRuntime() {
    return new Keytool(Path.of(System.getProperty("java.home")));
  }

  /**
   * Runs the tool.
   *
   * @param arguments none of them secret: other users of the machine can see them
   * @param output a file for what it says
   * @throws GeneralSecurityException if it is missing, fails or is interrupted
   */
  void run(List<String> arguments, Path output) throws GeneralSecurityException, IOException {
    List<String> command = new ArrayList<>();
    command.add(binary().toString());
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      await(process);
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new GeneralSecurityException(
          "keytool could not make a certificate: "
              + Files.readString(output, Charset.defaultCharset()).strip());
    }
  }

  private static void await(Process process) throws GeneralSecurityException {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, SECONDS)) {
        throw new GeneralSecurityException(
            "keytool did not end within %d s; the machine may lack entropy or processor time"
                .formatted(PATIENCE_SECONDS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GeneralSecurityException("interrupted while a certificate was made", e);
    }
  }

  private Path binary() throws GeneralSecurityException {
    for (String name : List.of("keytool", "keytool.exe")) {
      Path binary = javaHome.resolve("bin").resolve(name);
      if (Files.isExecutable(binary)) {
        return binary;
      }
    }
    throw new GeneralSecurityException(
        javaHome.resolve("bin") + " has no keytool; run the gateway with a complete Java runtime");
  }
}
