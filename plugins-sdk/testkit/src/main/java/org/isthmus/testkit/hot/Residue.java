package org.isthmus.testkit.hot;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isthmus.testkit.jar.Candidate;
import org.isthmus.testkit.stand.Waiting;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** Installs a plugin, uses and upgrades it, removes it, and looks at what is left. One thread. */
final class Residue {
  private static final int ROUNDS = 3;
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  private final Gateway gateway;
  private final Candidate plugin;
  private final Path directory;
  private final BiConsumer<String, List<String>> told;
  private final List<String> ports = new ArrayList<>();

  Residue(
      Gateway gateway, Candidate plugin, Path directory, BiConsumer<String, List<String>> told) {
    this.gateway = gateway;
    this.plugin = plugin;
    this.directory = directory;
    this.told = told;
  }

  /** Tells of each rule what is wrong. */
  void look() throws Exception {
    Set<String> files = files();
    // The JDK keeps a socket of its own from the first one on that is closed.
    new Socket().close();
    try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      new Socket(InetAddress.getLoopbackAddress(), one.getLocalPort()).close();
    }
    long sockets = sockets();
    WeakReference<ClassLoader> loader = use();
    Waiting.until(() -> threads().isEmpty());
    List<String> threads = threads();
    told.accept("residue.threads", threads);
    Waiting.until(() -> sockets() <= sockets);
    if (ports.isEmpty() && sockets() > sockets) {
      ports.add((sockets() - sockets) + " sockets are open in this process");
    }
    told.accept("residue.ports", ports);
    Set<String> left = files();
    left.removeAll(files);
    told.accept("residue.files", left.stream().map(name -> "the file " + name).toList());
    // A thread keeps its classes; it is told as a thread.
    boolean gone = !threads.isEmpty() || isCollected(loader);
    told.accept(
        "residue.classes",
        gone ? List.of() : List.of("its classes, which something in the JDK still refers to"));
  }

  /** In a method of its own, so that no frame refers to the plugin afterwards. */
  private WeakReference<ClassLoader> use() throws Exception {
    Bundle bundle = gateway.install(plugin.file());
    WeakReference<ClassLoader> loader =
        new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader());
    for (int round = 0; round < ROUNDS; round++) {
      try (Work work = new Work(gateway, bundle)) {
        work.open(plugin.components(), plugin.suite());
        work.close();
        ports.addAll(work.ports());
      }
    }
    new Upgrade(gateway, plugin, directory, told).look(bundle);
    gateway.remove(bundle);
    return loader;
  }

  @SuppressWarnings("SystemGc")
  private static boolean isCollected(WeakReference<ClassLoader> loader) {
    return Waiting.until(
        () -> {
          System.gc();
          return loader.get() == null;
        });
  }

  /** Threads of this thread's group, which are the plugin's or the kit's. */
  private static List<String> threads() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    Thread[] all = new Thread[group.activeCount() + 64];
    int count = group.enumerate(all);
    return Stream.of(all)
        .limit(count)
        .filter(thread -> thread != Thread.currentThread())
        .map(Thread::getName)
        .filter(name -> !name.equals("scripted peer"))
        .map(name -> "the thread " + name)
        .toList();
  }

  /** Open sockets of this process; none where the system does not tell. */
  private static long sockets() {
    if (!Files.isDirectory(DESCRIPTORS)) {
      return 0;
    }
    try (Stream<Path> all = Files.list(DESCRIPTORS)) {
      return all.filter(Residue::isSocket).count();
    } catch (IOException unknown) {
      return 0;
    }
  }

  private static boolean isSocket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (IOException closed) {
      return false;
    }
  }

  /** What lies in the temporary directory, which is this process's own, but the kit's. */
  private static Set<String> files() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("isthmus-"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
