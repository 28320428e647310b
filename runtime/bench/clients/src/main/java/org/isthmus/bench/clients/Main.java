package org.isthmus.bench.clients;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.apache.plc4x.java.api.PlcDriverManager;

/**
 * Reads devices with one of the clients. Each line on standard input is answered by one of JSON; it
 * ends with its standard input.
 *
 * <pre>Main isthmus|plc4x|j2mod|digitalpetri FILE_OF_DEVICES INTERVAL_MS</pre>
 */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws Exception {
    List<Device> devices = Device.all(Path.of(arguments[1]));
    Grid grid =
        new Grid(devices.size(), TimeUnit.MILLISECONDS.toNanos(Long.parseLong(arguments[2])));
    List<Check> checks = new ArrayList<>();
    List<Client> clients = new ArrayList<>();
    for (Device device : devices) {
      Check check = new Check(device.tags());
      checks.add(check);
      clients.add(client(arguments[0], device, check));
    }
    List<Thread> threads = new ArrayList<>();
    if (arguments[0].equals("plc4x")) {
      threads.add(grid.start(clients));
    } else {
      for (int i = 0; i < devices.size(); i++) {
        threads.add(grid.start(i, clients.get(i)));
      }
    }
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (commands.readLine() != null) {
      System.out.println(report(checks, grid));
    }
    grid.end();
    for (Thread thread : threads) {
      thread.join();
    }
    System.exit(0); // threads of libraries may be left
  }

  private static Client client(String name, Device device, Check check) throws Exception {
    return switch (name) {
      case "plc4x" -> new Plc4xClient(PlcDriverManager.getDefault(), device, check);
      case "j2mod" -> new J2modClient(device, check);
      case "digitalpetri" -> new DigitalpetriClient(device, check);
      case "isthmus" -> new IsthmusClient(device, check);
      default -> throw new IllegalArgumentException("no client is called " + name);
    };
  }

  private static String report(List<Check> checks, Grid grid) {
    return String.format(
        Locale.ROOT,
        "{\"scans\":%d,\"values\":%d,\"wrong\":%d,\"lost\":%d,\"skipped\":%d,\"example\":\"%s\"}",
        sum(checks, Check::scans),
        sum(checks, Check::values),
        sum(checks, Check::wrong),
        sum(checks, Check::lost),
        grid.skipped(),
        checks.stream().map(Check::example).filter(e -> !e.isEmpty()).findFirst().orElse(""));
  }

  private static long sum(List<Check> checks, ToLongFunction<Check> count) {
    return checks.stream().mapToLong(count).sum();
  }
}
