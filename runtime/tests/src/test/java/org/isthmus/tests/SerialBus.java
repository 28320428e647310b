package org.isthmus.tests;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A serial line with several Modbus RTU servers at its end, each a process of its own on a pair of
 * pseudo-terminals. A request goes to the server that has its unit, and to nobody else: servers on
 * a real line would have to tell the others' answers from requests, which not all of them can.
 */
final class SerialBus implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(30);

  /** What is read of units, and the question that settles doubts, has this length. */
  private static final int REQUEST = 8;

  private final Path directory;
  private final List<Process> processes = new ArrayList<>();
  private final List<AutoCloseable> ends = new ArrayList<>();
  private final Map<Integer, RandomAccessFile> servers = new ConcurrentHashMap<>();
  private final RandomAccessFile gateway;

  SerialBus(Path directory) throws IOException {
    this.directory = directory;
    this.gateway = plug("gateway");
    copy(this::pass);
  }

  /** The port that the gateway is to use. */
  Path port() {
    return directory.resolve("gateway-near");
  }

  /**
   * Starts a server that says "ready" when it is.
   *
   * @param command what starts it; {@code PORT} among its words stands for the port
   * @param units the units that it has
   */
  void serve(String name, List<String> command, int... units) throws IOException {
    RandomAccessFile end = plug(name);
    Path output = directory.resolve(name + ".txt");
    String port = directory.resolve(name + "-near").toString();
    start(output, command.stream().map(each -> each.equals("PORT") ? port : each).toList());
    Await.until(name, SOON, () -> Files.readString(output).contains("ready"));
    for (int unit : units) {
      servers.put(unit, end);
    }
    copy(() -> answer(end));
  }

  private RandomAccessFile plug(String name) throws IOException {
    Path near = directory.resolve(name + "-near");
    Path far = directory.resolve(name + "-far");
    start(directory.resolve(name + "-socat.txt"), List.of("socat", pty(near), pty(far)));
    Await.until("the line " + name, SOON, () -> Files.exists(near) && Files.exists(far));
    RandomAccessFile end = new RandomAccessFile(far.toFile(), "rw");
    ends.add(end);
    return end;
  }

  private static String pty(Path link) {
    return "pty,raw,echo=0,link=" + link;
  }

  private void start(Path output, List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    processes.add(builder.redirectOutput(output.toFile()).start());
  }

  private interface Step {
    void run() throws IOException;
  }

  private void copy(Step step) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  step.run();
                }
              } catch (IOException e) {
                // The line is unplugged.
              }
            },
            "bus");
    thread.setDaemon(true);
    thread.start();
  }

  private void pass() throws IOException {
    byte[] request = new byte[REQUEST];
    gateway.readFully(request);
    RandomAccessFile server = servers.get(request[0] & 0xFF);
    if (server != null) {
      server.write(request);
    }
  }

  private void answer(RandomAccessFile from) throws IOException {
    byte[] bytes = new byte[512];
    int count = from.read(bytes);
    if (count < 0) {
      throw new IOException("the server is gone");
    }
    synchronized (this) {
      gateway.write(bytes, 0, count);
    }
  }

  @Override
  public void close() throws Exception {
    for (Process each : processes) {
      each.destroy();
      each.waitFor();
    }
    for (AutoCloseable each : ends) {
      each.close();
    }
  }
}
