package org.isthmus.bench.stores;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;

/** What a store asks of the JVM and brings along: flags, natives, size, manifests. */
final class Needs {
  private static final int FRAMES = 20_000;
  private static final int FRAME_BYTES = 250;

  private final ChildJvm child;
  private final Results results;
  private final Path directory;

  Needs(ChildJvm child, Results results, Path scratch) {
    this.child = child;
    this.results = results;
    this.directory = scratch.resolve("store");
  }

  /** Tries each store on each of {@code javas}, with and without its flags. */
  void run(List<Path> javas) throws IOException, InterruptedException {
    for (Candidate candidate : Candidate.values()) {
      if (candidate != Candidate.NONE) {
        survey(candidate);
        for (Path java : javas) {
          attempt(candidate, java, "plain", List.of());
          attempt(candidate, java, "flags", candidate.flags());
        }
      }
    }
  }

  private void attempt(Candidate candidate, Path java, String scenario, List<String> flags)
      throws IOException, InterruptedException {
    ChildJvm.delete(directory);
    int version = version(java);
    child.runOn(java, flags, "flood", candidate, directory, FRAME_BYTES, FRAMES);
    Map<String, String> said = child.runOn(java, flags, "read", candidate, directory);
    boolean works = said.getOrDefault("frames", "").equals(String.valueOf(FRAMES));
    results.add("needs", candidate, scenario, version, "works", works ? "yes" : "no");
  }

  private static int version(Path java) {
    if (java.equals(ChildJvm.ownJava())) {
      return Runtime.version().feature();
    }
    return 25;
  }

  private void survey(Candidate candidate) throws IOException {
    int natives = 0;
    int bundles = 0;
    List<Path> jars = child.jars(candidate);
    for (Path jar : jars) {
      try (JarFile file = new JarFile(jar.toFile())) {
        natives += (int) file.stream().filter(e -> isNative(e.getName())).count();
        bundles +=
            file.getManifest().getMainAttributes().getValue("Bundle-SymbolicName") == null ? 0 : 1;
      }
    }
    results.add("needs", candidate, "jars", 1, "jars", jars.size());
    results.add("needs", candidate, "jars", 1, "jar_bytes", child.jarBytes(candidate));
    results.add("needs", candidate, "jars", 1, "bundles", bundles);
    results.add("needs", candidate, "jars", 1, "native_libraries", natives);
  }

  private static boolean isNative(String entry) {
    return entry.endsWith(".so") || entry.endsWith(".dll") || entry.endsWith(".jnilib");
  }
}
