package org.isthmus.driver.opcua.internal;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/**
 * A server of node-opcua: a process of its own and none of our code. It ends with its standard
 * input, so that it cannot outlive the test.
 */
public final class NodeOpcua implements AutoCloseable {
  private static final Path SOURCES = Path.of("src", "test", "node");
  private static final Path HOME = Path.of("target", "node-opcua").toAbsolutePath();

  private final Process process;
  private final BufferedReader output;
  private final BufferedWriter input;
  private final int port;

  private NodeOpcua(int port, String options) throws IOException {
    this.port = port;
    String all =
        "{\"port\":%d,\"home\":\"%s\"%s}"
            .formatted(port, HOME, options.isEmpty() ? "" : "," + options);
    process =
        new ProcessBuilder("node", HOME.resolve("server.js").toString(), all)
            .redirectError(new File(HOME.toFile(), "server.log"))
            .start();
    output = process.inputReader(StandardCharsets.UTF_8);
    input = process.outputWriter(StandardCharsets.UTF_8);
    String line = output.readLine();
    while (line != null && !line.startsWith("ready ")) {
      line = output.readLine();
    }
    if (line == null) {
      throw new IOException("node-opcua does not start; see " + HOME.resolve("server.log"));
    }
  }

  /**
   * Starts it.
   *
   * @param options of {@code server.js}, as members of a JSON object
   * @throws TestAbortedException if it cannot be had and is not demanded by {@code
   *     ISTHMUS_PEERS=required}
   */
  public static NodeOpcua start(String options) throws Exception {
    return start(MiloServer.freePort(), options);
  }

  /** At a port. */
  public static NodeOpcua start(int port, String options) throws Exception {
    install();
    return new NodeOpcua(port, options);
  }

  private static synchronized void install() throws Exception {
    Files.createDirectories(HOME);
    for (String file : List.of("package.json", "package-lock.json", "server.js", "types.xml")) {
      Files.copy(SOURCES.resolve(file), HOME.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    if (Files.isDirectory(HOME.resolve("node_modules").resolve("node-opcua"))) {
      return;
    }
    List<String> command =
        List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline");
    try {
      Process npm =
          new ProcessBuilder(command)
              .directory(HOME.toFile())
              .redirectErrorStream(true)
              .redirectOutput(HOME.resolve("npm.log").toFile())
              .start();
      if (npm.waitFor(5, TimeUnit.MINUTES) && npm.exitValue() == 0) {
        return;
      }
      npm.destroyForcibly();
    } catch (IOException e) {
      // There is no npm; said below.
    }
    String text = "this peer cannot be had here: " + command + " fails in " + HOME;
    throw "required".equals(System.getenv("ISTHMUS_PEERS"))
        ? new IllegalStateException(text)
        : new TestAbortedException(text);
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** A new value of a variable, as JSON. */
  public void set(String name, String value) throws IOException {
    tell("{\"name\":\"%s\",\"value\":%s}".formatted(name, value));
  }

  /** A new value that the server does not vouch for. */
  public void set(String name, String value, String status) throws IOException {
    tell("{\"name\":\"%s\",\"value\":%s,\"status\":\"%s\"}".formatted(name, value, status));
  }

  /** The values 1 to {@code count}, a millisecond after the other, from now on. */
  public void count(String name, int count) throws IOException {
    tell("{\"name\":\"%s\",\"count\":%d}".formatted(name, count));
  }

  /** Ends all sessions and their subscriptions, as an operator at the server may. */
  public void dropSessions() throws IOException {
    tell("{\"session\":\"drop\"}");
  }

  private void tell(String command) throws IOException {
    input.write(command + "\n");
    input.flush();
    String line = output.readLine();
    while (line != null && !line.equals("done")) {
      line = output.readLine();
    }
    if (line == null) {
      throw new IOException("node-opcua has ended; see " + HOME.resolve("server.log"));
    }
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
