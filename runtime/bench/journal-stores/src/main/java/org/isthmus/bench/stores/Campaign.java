package org.isthmus.bench.stores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All the work on all the stores; takes some twelve minutes and wants a quiet machine. */
final class Campaign {
  private Campaign() {}

  /**
   * Arguments: directory of the jars, scratch directory, small file system or "-", a second JVM or
   * "-", directory of the results.
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path scratch = Path.of(args[1]).toAbsolutePath();
    Path into = Files.createDirectories(Path.of(args[4]));
    ChildJvm child = new ChildJvm(Path.of(args[0]).toAbsolutePath(), scratch);
    Results results = new Results();
    List<Path> javas = new ArrayList<>(List.of(ChildJvm.ownJava()));
    if (!args[3].equals("-")) {
      javas.add(Path.of(args[3]));
    }
    new Needs(child, results, scratch).run(javas);
    if (!args[2].equals("-")) {
      new FullDisk(child, results, Path.of(args[2])).run();
    }
    new Damage(child, results, scratch).run();
    new Kills(child, results, scratch).run();
    results.write(into.resolve("raw.csv"));
    new Throughput(child, results, scratch).run();
    results.write(into.resolve("raw.csv"));
    new Report(results).write(into.resolve("results.md"), machine(javas));
  }

  private static String machine(List<Path> javas) throws IOException {
    String model =
        Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse("unknown");
    return "%d cores (%s), Linux %s, JDK %s%s; children with -Xmx256m, serial GC."
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            model,
            System.getProperty("os.version").split("-")[0],
            Runtime.version().feature(),
            javas.size() > 1 ? " and 25" : "");
  }
}
