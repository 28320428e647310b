package org.isthmus.testkit;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isthmus.api.driver.Driver;
import org.isthmus.testkit.broken.base.BaseDriver;

/** Builds the jar of a plugin as a vendor's build would; one respect may be wrong. One thread. */
final class TrialJar {
  static final String SCHEMA = "OSGI-INF/isthmus/trial.schema.json";
  static final String FIELDS = "{\"properties\": {\"host\": {}, \"password\": {}}}";

  private final Map<String, String> headers = new LinkedHashMap<>();
  private final Set<String> packages = new LinkedHashSet<>();
  private String schema = FIELDS;

  private TrialJar() {}

  static TrialJar of(Class<? extends Driver<?, ?>> driver) {
    TrialJar jar = new TrialJar();
    jar.packages.add(driver.getPackageName());
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

  private static Set<File> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(File::new)
        .filter(File::exists)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
