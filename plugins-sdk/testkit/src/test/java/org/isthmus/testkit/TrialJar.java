package org.isthmus.testkit;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isthmus.testkit.broken.base.BaseDriver;

/** Builds the jar of a plugin as a vendor's build would; one respect may be wrong. One thread. */
final class TrialJar {
  static final String SCHEMA = "OSGI-INF/isthmus/trial.schema.json";
  static final String FIELDS =
      "{\"properties\": {\"host\": {}, \"port\": {}, \"unit\": {}, \"timeout\": {},"
          + " \"password\": {}}}";

  private static final String COMPILED_WITH =
      "org\\.isthmus\\.api.*|.*osgi.*annotation.*|slf4j-api.*|jspecify.*";

  private final Map<String, String> headers = new LinkedHashMap<>();
  private final Set<String> packages = new LinkedHashSet<>();
  private final Class<?> plugin;
  private String schema = FIELDS;

  private TrialJar(Class<?> plugin) {
    this.plugin = plugin;
  }

  static TrialJar of(Class<?> plugin) {
    TrialJar jar = new TrialJar(plugin);
    jar.packages.add(BaseDriver.class.getPackageName());
    jar.headers.put("Bundle-SymbolicName", "com.acme.trial");
    jar.headers.put("Bundle-Version", "1.0.0");
    jar.headers.put("Import-Package", "!org.jspecify.annotations,org.isthmus.api.plugin,*");
    return jar;
  }

  /** A header of the manifest, or an instruction for bnd. */
  TrialJar header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** Takes another package in. */
  TrialJar with(String name) {
    packages.add(name);
    return this;
  }

  /** The schema; none if it is empty. */
  TrialJar schema(String text) {
    schema = text;
    return this;
  }

  Path build(Path file) throws Exception {
    return build(file, Map.of());
  }

  /** With headers that are written over what bnd has made. */
  Path build(Path file, Map<String, String> forged) throws Exception {
    try (Builder builder = new Builder()) {
      builder.setClasspath(classPath());
      headers.forEach(builder::setProperty);
      builder.setProperty("Private-Package", String.join(",", packages));
      builder.setProperty("-includeresource", String.join(",", classes()));
      Jar jar = builder.build();
      if (!builder.getErrors().isEmpty()) {
        throw new AssertionError("bnd: " + builder.getErrors());
      }
      if (!schema.isEmpty()) {
        jar.putResource(SCHEMA, new EmbeddedResource(schema.getBytes(StandardCharsets.UTF_8), 0L));
      }
      forged.forEach(jar.getManifest().getMainAttributes()::putValue);
      jar.write(file.toFile());
    }
    return file;
  }

  /** The plugin's own class, what lies inside of it, and what of its neighbours is no plugin. */
  private List<String> classes() throws IOException, URISyntaxException {
    String folder = plugin.getPackageName().replace('.', '/');
    Path root = Path.of(plugin.getProtectionDomain().getCodeSource().getLocation().toURI());
    String outer = plugin.getNestHost().getSimpleName();
    String own = outer + "$" + plugin.getSimpleName();
    Set<String> others =
        Stream.of(plugin.getNestHost().getDeclaredClasses())
            .filter(each -> each != plugin && isPlugin(each))
            .map(each -> outer + "$" + each.getSimpleName())
            .collect(Collectors.toSet());
    try (Stream<Path> files = Files.list(root.resolve(folder))) {
      return files
          .map(file -> file.getFileName().toString().replace(".class", ""))
          .filter(name -> name.equals(outer) || name.startsWith(outer + "$"))
          .filter(name -> name.equals(own) || name.startsWith(own + "$") || isFree(name, others))
          .sorted()
          .map(
              name ->
                  folder + "/" + name + ".class=" + root.resolve(folder) + "/" + name + ".class")
          .toList();
    }
  }

  private static boolean isFree(String name, Set<String> plugins) {
    return plugins.stream().noneMatch(each -> name.equals(each) || name.startsWith(each + "$"));
  }

  private static boolean isPlugin(Class<?> type) {
    return org.isthmus.api.driver.Driver.class.isAssignableFrom(type)
        || org.isthmus.api.sink.Sink.class.isAssignableFrom(type);
  }

  /** What a plugin is compiled against, and no more: bnd looks into each. */
  private static Set<File> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(File::new)
        .filter(file -> file.isDirectory() || file.getName().matches(COMPILED_WITH))
        .filter(File::exists)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
