package org.isthmus.driver.modbus.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * A Modbus server that is a process of its own and none of our code, or the small one that the
 * benchmarks use. It ends with its standard input, so that it cannot outlive the test.
 */
public final class ForeignPeer implements AutoCloseable {
  private static final Path C = Path.of("src", "test", "c");
  private static final Path PYTHON = Path.of("src", "test", "python");

  // Looked for and compiled once, not for each peer.
  private static final Set<String> COMPILED = new HashSet<>();
  private static @Nullable String python;

  private final Process process;
  private final BufferedReader output;
  private final String where;

  private ForeignPeer(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    output = process.inputReader(StandardCharsets.UTF_8);
    String line = output.readLine();
    if (line == null || !line.startsWith("ready ")) {
      process.destroy();
      throw new IOException(command + " said '" + line + "' instead of 'ready WHERE'");
    }
    where = line.substring("ready ".length());
  }

  /**
   * Starts one of {@code libmodbus}, {@code pymodbus} and {@code modbus_server}.
   *
   * @throws TestAbortedException if its tools are not installed and not demanded by {@code
   *     ISTHMUS_PEERS=required}
   */
  public static ForeignPeer start(String name) throws IOException, InterruptedException {
    return switch (name) {
      case "libmodbus" ->
          new ForeignPeer(
              List.of(compiled("libmodbus_server", "-I/usr/include/modbus", "-lmodbus")));
      case "pymodbus" -> pymodbus("tcp", Integer.toString(freePort()));
      case "modbus_server" -> new ForeignPeer(List.of(compiled("modbus_server")));
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** Starts libmodbus on a serial device, at a baud rate, as these units. */
  public static ForeignPeer libmodbus(String... where) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(compiled("libmodbus_rtu_server", "-I/usr/include/modbus", "-lmodbus"));
    command.addAll(List.of(where));
    return new ForeignPeer(command);
  }

  private static synchronized String compiled(String name, String... options)
      throws IOException, InterruptedException {
    Path program = Path.of("target", name);
    if (COMPILED.contains(name)) {
      return program.toString();
    }
    Path source = C.resolve(name + ".c");
    List<String> command = new ArrayList<>(List.of("gcc", "-O2", "-o", program.toString()));
    command.add(source.toString());
    command.addAll(List.of(options));
    Files.createDirectories(Path.of("target"));
    if (!succeeds(command)) {
      throw missing(command.toString());
    }
    COMPILED.add(name);
    return program.toString();
  }

  /**
   * Starts pymodbus in one of the modes of {@code pymodbus_server.py}.
   *
   * @param where a port or a serial device, and what else the mode takes
   */
  public static ForeignPeer pymodbus(String mode, String... where)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of(mode));
    arguments.addAll(List.of(where));
    return python("pymodbus_server.py", arguments.toArray(new String[0]));
  }

  /** Starts a SunSpec device whose models begin at {@code base}. */
  public static ForeignPeer sunspec(int base) throws IOException, InterruptedException {
    return python("sunspec_server.py", Integer.toString(freePort()), Integer.toString(base));
  }

  private static ForeignPeer python(String script, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(python(), PYTHON.resolve(script).toString()));
    command.addAll(List.of(arguments));
    return new ForeignPeer(command);
  }

  private static synchronized String python() throws InterruptedException {
    for (String each : List.of("/usr/bin/python3", "python3")) {
      if (python == null && succeeds(List.of(each, "-c", "import pymodbus, serial_asyncio"))) {
        python = each;
      }
    }
    if (python == null) {
      throw missing("python3 -c 'import pymodbus, serial_asyncio'");
    }
    return python;
  }

  /** A port that nobody listens at. */
  public static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private static boolean succeeds(List<String> command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static RuntimeException missing(String command) {
    String text = "this peer cannot be had here: " + command + " fails";
    return "required".equals(System.getenv("ISTHMUS_PEERS"))
        ? new IllegalStateException(text)
        : new TestAbortedException(text);
  }

  /** Where it listens. */
  public int port() {
    return Integer.parseInt(where);
  }

  /** The operating system's number of the process. */
  public long pid() {
    return process.pid();
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
