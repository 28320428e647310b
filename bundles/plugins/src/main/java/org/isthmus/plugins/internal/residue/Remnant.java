package org.isthmus.plugins.internal.residue;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.isthmus.host.plugins.Operation.Residue;
import org.isthmus.plugins.internal.jar.PluginJar;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a plugin that has been stopped, looked at again and again until it is known.
 * Keeps nothing of the plugin itself. One thread.
 */
public final class Remnant {
  // One collection may find the loader in the last frames of a thread that is just ending.
  private static final int COLLECTIONS = 2;

  private final String title;
  private final String sha256;
  private final Set<String> packages;
  private final WeakReference<ClassLoader> loader;
  private final List<WeakReference<Thread>> suspects;
  private final Supplier<List<String>> held;
  private List<String> trouble = List.of();
  private @Nullable Canary canary;
  private int collections;

  /**
   * Of a plugin that is about to be stopped.
   *
   * @param suspects threads that were inside of its code
   * @param held what it has been lent and has not given back
   */
  public Remnant(
      PluginJar jar,
      @Nullable ClassLoader loader,
      Set<Thread> suspects,
      Supplier<List<String>> held) {
    this.title = jar.title();
    this.sha256 = jar.sha256();
    this.packages = jar.packages();
    this.loader = new WeakReference<>(loader);
    this.suspects = suspects.stream().map(WeakReference::new).toList();
    this.held = held;
  }

  /** It has been stopped; {@code trouble} is what did not end. */
  public void stopped(List<String> what) {
    trouble = List.copyOf(what);
    RecordMethods.forget();
    canary = new Canary();
  }

  /** Id and version. */
  public String title() {
    return title;
  }

  /** The hash of its jar. */
  public String sha256() {
    return sha256;
  }

  /** What is left at this moment. */
  public Residue residue() {
    boolean there = loader.get() != null;
    List<String> kept = new ArrayList<>(trouble);
    kept.addAll(held.get());
    return new Residue(there, !there || collections >= COLLECTIONS, threads(), kept);
  }

  private List<String> threads() {
    ClassLoader known = loader.get();
    Stream<Thread> own = known == null ? Stream.empty() : PluginThreads.of(known).stream();
    Stream<Thread> inside =
        suspects.stream()
            .map(WeakReference::get)
            .filter(Objects::nonNull)
            .filter(thread -> thread.isAlive() && PluginThreads.isInside(thread, packages));
    return Stream.concat(own, inside).distinct().map(Thread::getName).sorted().toList();
  }

  /** Whether threads and what was lent are gone; the class loader takes longer. */
  public boolean isQuiet() {
    return held.get().isEmpty() && threads().isEmpty();
  }

  /** Sees whether a collection has run; to be called now and then until it is settled. */
  public void look() {
    Canary waiting = canary;
    if (waiting != null && waiting.isGone()) {
      collections++;
      canary = collections < COLLECTIONS ? new Canary() : null;
    }
  }

  /** Residue in words; empty if there is none, or none is known yet. */
  public static String words(Residue residue) {
    List<String> words = new ArrayList<>(residue.held());
    residue.threads().forEach(name -> words.add("thread " + name));
    if (residue.classLoader() && residue.settled() && words.isEmpty()) {
      words.add("its classes, which something in the JDK or the gateway still refers to");
    }
    return String.join("; ", words);
  }
}
