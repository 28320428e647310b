package org.isthmus.testkit.jar;

import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.apache.felix.utils.manifest.Clause;
import org.apache.felix.utils.manifest.Parser;
import org.isthmus.testkit.hot.HotSwap;
import org.isthmus.testkit.jar.Components.Component;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Constants;

/** The jar under test and what its rules are asked with. Closing it lets go of its classes. */
public final class Candidate implements AutoCloseable {
  private final Path file;
  private final Suite suite;
  private final Effort effort;
  private @Nullable Map<String, String> hot;
  private final JarFile jar;
  private final Attributes headers;
  private final List<Component> components;
  private final URLClassLoader classes;
  private final Map<String, String> begun = new ConcurrentHashMap<>();

  private Candidate(Path file, Suite suite, Effort effort, JarFile jar) throws IOException {
    this.file = file;
    this.suite = suite;
    this.effort = effort;
    this.jar = jar;
    this.headers =
        jar.getManifest() == null ? new Attributes() : jar.getManifest().getMainAttributes();
    this.components = Components.of(jar, clauses("Service-Component"));
    this.classes = new PluginClasses(file, new GatewayClasses());
  }

  /**
   * Opens a jar.
   *
   * @throws IOException if there is none, or it is broken
   */
  @SuppressWarnings("MustBeClosedChecker")
  public static Candidate open(Path file, Suite suite, Effort effort) throws IOException {
    return new Candidate(file, suite, effort, new JarFile(file.toFile()));
  }

  /** Where it lies. */
  public Path file() {
    return file;
  }

  /** What its vendor gives beside it. */
  public Suite suite() {
    return suite;
  }

  /** How much time is spent on it. */
  public Effort effort() {
    return effort;
  }

  /** What is wrong when it comes and goes, by rule; found out at the first call. */
  public synchronized Map<String, String> hot()
      throws BrokenException, IOException, InterruptedException {
    Map<String, String> known = hot;
    if (known == null) {
      if (suite.directory() == null) {
        throw new BrokenException("there is no conformance.yaml, so nothing can be tried");
      }
      known = HotSwap.run(file, suite);
      hot = known;
    }
    return known;
  }

  /** The id of the plugin; empty if the manifest has none. */
  public String id() {
    return Stream.of(clauses(Constants.BUNDLE_SYMBOLICNAME))
        .map(Clause::getName)
        .findFirst()
        .orElse("");
  }

  /** The version of the plugin; empty if the manifest has none. */
  public String version() {
    String version = headers.getValue(Constants.BUNDLE_VERSION);
    return version == null ? "" : version;
  }

  /** The clauses of a header of the manifest; none if there is no such header. */
  public Clause[] clauses(String header) {
    String value = headers.getValue(header);
    return value == null ? new Clause[0] : Parser.parseHeader(value);
  }

  /** The drivers and sinks that its component descriptions name. */
  public List<Component> components() {
    return components;
  }

  /** The text of a file inside; null if it is missing. */
  public @Nullable String text(String path) throws IOException {
    ZipEntry entry = jar.getEntry(path);
    if (entry == null) {
      return null;
    }
    try (var in = jar.getInputStream(entry)) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  /** Does something when a component comes by for the first time; who comes meanwhile waits. */
  public void first(Component component, Runnable work) {
    begun.computeIfAbsent(
        component.id(),
        id -> {
          work.run();
          return id;
        });
  }

  /** A new instance of a component, as Declarative Services would make it. */
  public Object make(Component component) throws ReflectiveOperationException {
    Object made = classes.loadClass(component.type()).getDeclaredConstructor().newInstance();
    Activation.call(made, component.activate(), component.id());
    return made;
  }

  /** Lets go of an instance, as Declarative Services would. */
  public void unmake(Component component, Object made) throws ReflectiveOperationException {
    Activation.call(made, component.deactivate(), component.id());
  }

  @Override
  public void close() throws IOException {
    classes.close();
    jar.close();
  }
}
