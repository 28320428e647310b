package org.isthmus.rest.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.isthmus.host.access.Caller;
import org.isthmus.host.plugins.InstalledPlugin;
import org.isthmus.host.plugins.Operation;
import org.isthmus.host.plugins.Plugins;
import org.isthmus.host.plugins.Preview;
import org.jspecify.annotations.Nullable;

/** One plugin, and operations that a test moves on by hand. Any thread. */
final class SmallPlugins implements Plugins {
  /** The most that a jar may unpack to. */
  private static final long MOST = 10 << 20;

  private final List<Operation> operations = new ArrayList<>();
  volatile @Nullable Path lastJar;

  @Override
  public List<InstalledPlugin> installed() {
    return List.of(
        new InstalledPlugin(
            "test.memory",
            "Memory",
            "Test",
            "1.0.0",
            "00ff",
            InstalledPlugin.State.ACTIVE,
            "",
            "",
            Instant.EPOCH,
            List.of("memory"),
            List.of(),
            List.of("press-1"),
            List.of()));
  }

  @Override
  public Preview preview(Path jar) throws IOException {
    lastJar = jar;
    String refusal = refusal(jar);
    return new Preview(
        refusal.isEmpty() ? "test.memory" : "",
        "Memory",
        "Test",
        "1.1.0",
        "00ff",
        "1.0.0",
        refusal.isEmpty() ? List.of() : List.of(refusal),
        List.of(),
        List.of("memory"),
        List.of("press-1"),
        List.of());
  }

  /** By what the directory says and by what comes out, without unpacking more than is allowed. */
  private static String refusal(Path jar) {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      long size = zip.stream().mapToLong(entry -> Math.max(0, entry.getSize())).sum();
      return size > MOST ? "the jar unpacks to " + size + " bytes; leave data out" : "";
    } catch (IOException broken) {
      return "the file is no jar; send a plugin's jar";
    }
  }

  @Override
  public Operation install(Path jar, Caller by) throws IOException {
    lastJar = jar;
    Files.size(jar);
    return begin(Operation.Kind.UPGRADE, by);
  }

  @Override
  public Operation rollBack(String id, Caller by) {
    return begin(Operation.Kind.ROLL_BACK, by);
  }

  @Override
  public Operation remove(String id, boolean withDevices, Caller by) {
    return begin(Operation.Kind.REMOVE, by);
  }

  private synchronized Operation begin(Operation.Kind kind, Caller by) {
    Operation begun = operation(operations.size() + 1, kind, by.text(), Operation.State.RUNNING, 0);
    operations.add(0, begun);
    return begun;
  }

  private static Operation operation(
      int number, Operation.Kind kind, String by, Operation.State state, int done) {
    return new Operation(
        Integer.toString(number),
        kind,
        "test.memory",
        "1.0.0",
        "1.1.0",
        by,
        state,
        "moving press-1",
        done,
        2,
        "",
        List.of(new Operation.Shift("device", "press-1", true, 1_500_000, "")),
        done < 2 ? null : new Operation.Residue(false, true, List.of(), List.of()),
        Instant.EPOCH,
        done < 2 ? null : Instant.EPOCH);
  }

  /** The newest operation goes one step on. */
  synchronized void goOn() {
    Operation newest = operations.get(0);
    int done = newest.done() + 1;
    Operation.State state = done == 2 ? Operation.State.DONE : Operation.State.RUNNING;
    operations.set(
        0, operation(Integer.parseInt(newest.number()), newest.kind(), newest.by(), state, done));
  }

  @Override
  public synchronized List<Operation> operations() {
    return List.copyOf(operations);
  }

  @Override
  public synchronized Optional<Operation> operation(String number) {
    return operations.stream().filter(each -> each.number().equals(number)).findFirst();
  }

  @Override
  public Operation await(String number) {
    return operation(number).orElseThrow();
  }

  @Override
  public boolean cancel(String number, Caller by) {
    return operation(number).orElseThrow().ended() == null;
  }
}
