package org.isthmus.tests;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Builds a bundle out of packages of the class path, as a vendor's build would: several versions of
 * one plugin, or plugins that are wrong in one respect. One thread.
 */
final class BundleBuilder {
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final Set<String> packages = new LinkedHashSet<>();
  private final Map<String, byte[]> resources = new LinkedHashMap<>();

  private BundleBuilder(String symbolicName, String version) {
    headers.put("Bundle-SymbolicName", symbolicName);
    headers.put("Bundle-Version", version);
    headers.put("Import-Package", "!org.jspecify.annotations,*");
  }

  static BundleBuilder bundle(String symbolicName, String version) {
    return new BundleBuilder(symbolicName, version);
  }

  /** Takes the package of this class in. */
  BundleBuilder with(Class<?> member) {
    packages.add(member.getPackageName());
    return this;
  }

  /** A header of the manifest, or an instruction for bnd. */
  BundleBuilder header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** A file inside the jar. */
  BundleBuilder resource(String path, byte[] content) {
    resources.put(path, content);
    return this;
  }

  /** Writes the jar. */
  Path build(Path file) throws Exception {
    try (Builder builder = new Builder()) {
      builder.setClasspath(classPath());
      headers.forEach(builder::setProperty);
      if (!packages.isEmpty()) {
        builder.setProperty("Private-Package", String.join(",", packages));
      }
      builder.setProperty("-resourceonly", "true");
      builder.setProperty("-reproducible", "true");
      Jar jar = builder.build();
      for (Map.Entry<String, byte[]> resource : resources.entrySet()) {
        jar.putResource(
            resource.getKey(), new aQute.bnd.osgi.EmbeddedResource(resource.getValue(), 0L));
      }
      if (!builder.getErrors().isEmpty()) {
        throw new AssertionError("bnd: " + builder.getErrors());
      }
      Files.createDirectories(file.getParent());
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
