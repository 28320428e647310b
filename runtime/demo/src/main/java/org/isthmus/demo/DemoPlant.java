package org.isthmus.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.isthmus.demo.modbus.Machine;
import org.isthmus.demo.modbus.MachineServer;
import org.isthmus.demo.mqtt.Broker;
import org.isthmus.demo.opcua.RobotServer;

/**
 * The running plant: its machines, each on a port of its own, and the broker. {@link #start}
 * returns when all but the robot accept connections, or throws with nothing left running.
 * Thread-safe.
 */
final class DemoPlant implements AutoCloseable {
  private static final long ALONE_SECONDS = 5;
  private static final long AFTER_MILLIS = 1000;
  private static final long LOOK_MILLIS = 100;

  private final List<AutoCloseable> parts = new ArrayList<>();
  private final Options options;
  private final LivePlant live;
  private final int machines;

  private DemoPlant(Options options, LivePlant live) {
    this.options = options;
    this.live = live;
    this.machines = live.machines().size();
  }

  static DemoPlant start(Options options, long seed) throws IOException, InterruptedException {
    LivePlant live = options.brokerOnly() ? LivePlant.empty() : LivePlant.of(seed);
    List<Machine> machines = live.machines();
    Ports.requireFree(options, machines.stream().map(Machine::name).toList());
    DemoPlant plant = new DemoPlant(options, live);
    try {
      plant.open(servers(options, machines));
      plant.add(live);
      live.run();
      Ports.requireAnswering(options, machines.size());
      return plant;
    } catch (IOException | InterruptedException | RuntimeException e) {
      plant.close();
      throw e;
    }
  }

  private static List<Callable<AutoCloseable>> servers(Options options, List<Machine> machines)
      throws IOException {
    InetAddress loopback = Ports.loopback();
    List<Callable<AutoCloseable>> servers = new ArrayList<>();
    servers.add(() -> Broker.open(loopback, options.mqttPort()));
    for (int i = 0; i < machines.size(); i++) {
      Machine machine = machines.get(i);
      int port = options.modbusPort() + i;
      servers.add(() -> MachineServer.open(machine, loopback, port));
    }
    return servers;
  }

  // Side by side: each server spends most of its start waiting for its own listener.
  private void open(List<Callable<AutoCloseable>> servers)
      throws IOException, InterruptedException {
    ExecutorService starters = Executors.newFixedThreadPool(servers.size(), DemoPlant::daemon);
    try {
      IOException failure = null;
      for (Future<AutoCloseable> started : starters.invokeAll(servers)) {
        try {
          add(started.get());
        } catch (ExecutionException e) {
          failure = new IOException(e.getCause().getMessage(), e.getCause());
        }
      }
      if (failure != null) {
        throw failure;
      }
    } finally {
      starters.shutdownNow();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "demo-start");
    thread.setDaemon(true);
    return thread;
  }

  private synchronized void add(AutoCloseable part) {
    parts.add(part);
  }

  /**
   * Switches the robot on: a second after somebody has come to the broker, or after five. Its
   * server takes as much of the processor as all others, and a gateway that starts beside them
   * should not wait for it.
   *
   * @return the line that says where it is
   */
  String startRobot() throws IOException, InterruptedException {
    long latest = System.nanoTime() + TimeUnit.SECONDS.toNanos(ALONE_SECONDS);
    while (!hasClients() && latest - System.nanoTime() > 0) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    if (hasClients()) {
      TimeUnit.MILLISECONDS.sleep(AFTER_MILLIS);
    }
    add(RobotServer.open(live.robot(), live.lock(), options.opcuaPort(), options.certificate()));
    return "demo plant: robot-1 on OPC UA 127.0.0.1:" + options.opcuaPort();
  }

  private synchronized boolean hasClients() {
    return parts.stream().anyMatch(part -> part instanceof Broker broker && broker.hasClients());
  }

  /** Whether there is a robot. */
  boolean hasRobot() {
    return machines > 0;
  }

  /** The one line that says where everything else is. */
  String ready() {
    String broker = "MQTT broker on 127.0.0.1:" + options.mqttPort();
    if (machines == 0) {
      return "demo plant: no machines, " + broker;
    }
    int first = options.modbusPort();
    return "demo plant: %d machines on Modbus TCP 127.0.0.1:%d-%d, %s"
        .formatted(machines, first, first + machines - 1, broker);
  }

  /** Stops what runs; what does not stop is left to the end of the process. */
  @Override
  public synchronized void close() {
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception e) {
        System.err.println("demo plant: " + e.getMessage());
      }
    }
    parts.clear();
  }
}
