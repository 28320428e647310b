package org.isthmus.plugins.internal.jar;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.stream.Stream;
import org.apache.felix.utils.manifest.Clause;
import org.apache.felix.utils.manifest.Parser;
import org.isthmus.plugins.internal.set.Sha256;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * A jar of which nobody else has the file: what is checked is what is hashed is what is installed.
 * No class of it is loaded. Immutable.
 */
public final class PluginJar {
  /** What the capability that {@code @Plugin} leaves in the manifest is called. */
  static final String CAPABILITY = "isthmus.plugin";

  /** Bytes that are worth copying in. */
  public static final long LARGEST = JarContent.LARGEST_FILE;

  private static final String API = "org.isthmus.api";
  private static final String PREFIX = "sha256:";

  private final Path file;
  private final String sha256;
  private final Attributes manifest;
  private final Set<String> packages;
  private final ComponentFiles components;

  private PluginJar(
      Path file, String sha256, Attributes manifest, Set<String> packages, ComponentFiles offers) {
    this.file = file;
    this.sha256 = sha256;
    this.manifest = manifest;
    this.packages = packages;
    this.components = offers;
  }

  /**
   * Goes through all of a jar.
   *
   * @throws RefusedException if it is broken, or not a bundle
   */
  public static PluginJar read(Path file, String sha256) throws IOException, RefusedException {
    return of(file, sha256, JarContent.check(file));
  }

  /**
   * Reads a jar that was gone through when it came in.
   *
   * @throws IOException if it is not any more what it was
   */
  public static PluginJar kept(Path file, String sha256) throws IOException, RefusedException {
    if (!Sha256.of(file).equals(sha256)) {
      throw new IOException(file + " has changed");
    }
    return listed(file, sha256);
  }

  /**
   * Reads what a jar says of itself, not all of its content: one that comes with the gateway is
   * believed as the gateway's own bundles are.
   */
  public static PluginJar listed(Path file, String sha256) throws IOException, RefusedException {
    return of(file, sha256, JarContent.packages(file));
  }

  /**
   * Whether nothing in a jar is broken, absurdly large or named to trick; goes through all of it.
   */
  public static boolean isSound(Path file) throws IOException {
    try {
      return !JarContent.check(file).isEmpty();
    } catch (RefusedException why) {
      return false;
    }
  }

  /**
   * Whether a jar says of itself that it is a plugin; cheap, and nothing else in it is read. One
   * that is broken says nothing: what is wrong with it, {@link #read} tells.
   */
  public static boolean claims(Path file) {
    try {
      return offers(JarContent.manifest(file).getMainAttributes()).findAny().isPresent();
    } catch (RefusedException | IOException | IllegalArgumentException unreadable) {
      return false;
    }
  }

  /** Whether a file is complete as far as its end tells; cheap. */
  public static boolean isWhole(Path file) {
    return JarContent.isWhole(file);
  }

  private static PluginJar of(Path file, String sha256, Set<String> packages)
      throws IOException, RefusedException {
    Attributes headers = JarContent.manifest(file).getMainAttributes();
    if (headers.getValue(Constants.BUNDLE_SYMBOLICNAME) == null
        || headers.getValue(Constants.BUNDLE_VERSION) == null) {
      throw new RefusedException(
          "it is not a bundle: its manifest has no Bundle-SymbolicName and Bundle-Version;"
              + " build it with bnd, as the plugin archetypes do");
    }
    try {
      Version unused = Version.parseVersion(headers.getValue(Constants.BUNDLE_VERSION));
      Clause[] components = clauses(headers, "Service-Component");
      ComponentFiles offers = ComponentFiles.of(file, components);
      return new PluginJar(file, sha256, headers, packages, offers);
    } catch (IllegalArgumentException wrong) {
      throw wrongManifest(wrong);
    }
  }

  static RefusedException wrongManifest(IllegalArgumentException wrong) {
    return new RefusedException(
        "its manifest is wrong (" + wrong.getMessage() + "); ask its vendor");
  }

  /** The same jar, of which the file has been moved. */
  public PluginJar at(Path moved) {
    return new PluginJar(moved, sha256, manifest, packages, components);
  }

  /** The id of the plugin. */
  public String id() {
    return header(Constants.BUNDLE_SYMBOLICNAME)[0].getName();
  }

  /** The version of the plugin. */
  public Version version() {
    return Version.parseVersion(manifest.getValue(Constants.BUNDLE_VERSION));
  }

  /** Id and version, as messages write them. */
  public String title() {
    return id() + " " + version();
  }

  /** The hash of its content. */
  public String sha256() {
    return sha256;
  }

  /** Where its content lies. */
  public Path file() {
    return file;
  }

  /** Under which it is installed: the same for the same content, and for no other. */
  public String location() {
    return PREFIX + sha256;
  }

  /** Whether a bundle of this location is a plugin. */
  public static boolean isLocation(String location) {
    return location.startsWith(PREFIX);
  }

  /** The name that a person reads: that of its one driver or sink, or of the jar around several. */
  public String name() {
    String jar = text(Constants.BUNDLE_NAME, id());
    return plugins().limit(2).count() == 1 ? attribute("name", jar) : jar;
  }

  /** Who stands behind it. */
  public String vendor() {
    return attribute("vendor", text(Constants.BUNDLE_VENDOR, ""));
  }

  private String text(String header, String otherwise) {
    String value = manifest.getValue(header);
    return value == null ? otherwise : value;
  }

  private String attribute(String name, String otherwise) {
    return plugins()
        .map(clause -> clause.getAttribute(name))
        .filter(value -> value != null && !value.isEmpty())
        .findFirst()
        .orElse(otherwise);
  }

  /** The clauses that {@code @Plugin} has left. */
  Stream<Clause> plugins() {
    return offers(manifest);
  }

  private static Stream<Clause> offers(Attributes manifest) {
    return Stream.of(clauses(manifest, Constants.PROVIDE_CAPABILITY))
        .filter(clause -> clause.getName().equals(CAPABILITY));
  }

  /** The ids of the drivers it offers. */
  public List<String> drivers() {
    return components.drivers();
  }

  /** The kinds of sink it offers. */
  public List<String> sinks() {
    return components.sinks();
  }

  /** The packages of its classes. */
  public Set<String> packages() {
    return packages;
  }

  /** The clauses of a header of the manifest; none if there is no such header. */
  Clause[] header(String name) {
    return clauses(manifest, name);
  }

  private static Clause[] clauses(Attributes manifest, String name) {
    String value = manifest.getValue(name);
    return value == null ? new Clause[0] : Parser.parseHeader(value);
  }

  /** Whether classes of the gateway's API are inside. */
  boolean carriesApi() {
    return packages.stream().anyMatch(name -> name.equals(API) || name.startsWith(API + "."));
  }
}
