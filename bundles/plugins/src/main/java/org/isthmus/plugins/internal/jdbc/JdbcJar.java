package org.isthmus.plugins.internal.jdbc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.isthmus.jdbc.OfferedDriver;
import org.jspecify.annotations.Nullable;

/**
 * A jar that anybody may download from the maker of a database, as a plugin: what is in it, a
 * manifest of our own, and a component that offers each driver as a service {@link
 * java.sql.Driver}. The same jar always becomes the same plugin.
 */
public final class JdbcJar {
  /** Which drivers a jar has, by JDBC 4. */
  static final String SERVICES = "META-INF/services/java.sql.Driver";

  private static final String OURS = OfferedDriver.class.getName().replace('.', '/') + ".class";
  private static final int LARGEST_TEXT = 1 << 20;

  /** For each entry that is written; the oldest that the format can say. */
  private static final long TIME = 315_532_800_000L;

  private JdbcJar() {}

  /**
   * Makes a plugin of a jar.
   *
   * @param jar that was gone through: nothing in it is absurdly large
   * @param name of the file as it was brought, which may tell the version
   * @param platform the packages that plugins may import
   * @param into where it goes
   * @return whether it is the jar of a driver, and no bundle of ours already; else nothing is
   *     written
   */
  public static boolean wrap(Path jar, String name, Set<String> platform, Path into)
      throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      Attributes headers = manifest(zip).getMainAttributes();
      String offered = headers.getValue("Provide-Capability");
      List<String> drivers = drivers(zip);
      if (drivers.isEmpty() || (offered != null && offered.contains("isthmus.plugin"))) {
        return false;
      }
      JdbcManifest manifest = new JdbcManifest(headers, name, drivers, platform);
      try (OutputStream file = Files.newOutputStream(into);
          ZipOutputStream out = new ZipOutputStream(file)) {
        write(out, JarFile.MANIFEST_NAME, manifest.bytes());
        for (String driver : drivers) {
          write(out, JdbcManifest.component(driver), description(driver));
        }
        copy(zip, out);
        write(out, OURS, ownClass());
      }
      return true;
    }
  }

  private static Manifest manifest(ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry(JarFile.MANIFEST_NAME);
    if (entry == null) {
      return new Manifest();
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return new Manifest(in);
    }
  }

  /** The drivers whose classes are there, in the order of their list. */
  private static List<String> drivers(ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry(SERVICES);
    List<String> drivers = new ArrayList<>();
    if (entry == null || entry.getSize() > LARGEST_TEXT) {
      return drivers;
    }
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String driver = line.replaceFirst("#.*", "").strip();
        boolean there = zip.getEntry(driver.replace('.', '/') + ".class") != null;
        if (driver.matches("[\\w.$]+") && there && !drivers.contains(driver)) {
          drivers.add(driver);
        }
      }
    }
    return drivers;
  }

  /** All but what is ours to say, and signatures, which would not hold any more. */
  private static void copy(ZipFile zip, ZipOutputStream out) throws IOException {
    Set<String> written = new HashSet<>();
    for (ZipEntry entry : Collections.list(zip.entries())) {
      String name = entry.getName();
      boolean ours =
          name.equals(JarFile.MANIFEST_NAME)
              || name.equals(OURS)
              || name.startsWith(JdbcManifest.COMPONENTS);
      if (!entry.isDirectory() && !ours && !isSignature(name) && written.add(name)) {
        try (InputStream in = zip.getInputStream(entry)) {
          begin(out, name);
          in.transferTo(out);
          out.closeEntry();
        }
      }
    }
  }

  private static boolean isSignature(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return upper.matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
  }

  private static byte[] description(String driver) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.1.0" name="%s" \
        immediate="true" activate="activate" deactivate="deactivate">
          <implementation class="%s"/>
          <property name="driver" value="%s"/>
          <service><provide interface="java.sql.Driver"/></service>
        </scr:component>
        """
        .formatted(JdbcManifest.id(driver), OfferedDriver.class.getName(), driver)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] ownClass() throws IOException {
    try (@Nullable InputStream in =
        OfferedDriver.class.getResourceAsStream("OfferedDriver.class")) {
      if (in == null) {
        throw new IOException("the gateway's own class for JDBC plugins is missing");
      }
      return in.readAllBytes();
    }
  }

  private static void write(ZipOutputStream out, String name, byte[] content) throws IOException {
    begin(out, name);
    out.write(content);
    out.closeEntry();
  }

  private static void begin(ZipOutputStream out, String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(TIME);
    out.putNextEntry(entry);
  }
}
