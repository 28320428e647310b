package org.isthmus.plugins.internal.jar;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Goes once through all of a jar: what is broken, absurdly large or named to trick is refused.
 * Reads the directory at the jar's end, as the framework does, and believes none of its sizes.
 */
final class JarContent {
  static final long LARGEST_FILE = 256L << 20;
  private static final long LARGEST_CONTENT = 1L << 30;
  private static final long ALWAYS_FINE = 64L << 20;
  private static final int TIMES_LARGER = 100;
  private static final int MOST_ENTRIES = 50_000;
  private static final int LARGEST_MANIFEST = 1 << 20;
  private static final int CHUNK = 16 << 10;

  private final long most;
  private final byte[] chunk = new byte[CHUNK];
  private final Set<String> names = new HashSet<>();
  private final Set<String> packages = new TreeSet<>();
  private long size;

  private JarContent(long most) {
    this.most = most;
  }

  /** The packages that have classes in the jar. */
  static Set<String> check(Path file) throws IOException, RefusedException {
    long length = Files.size(file);
    if (length > LARGEST_FILE) {
      throw new RefusedException(
          "it has " + length + " bytes; a plugin has " + LARGEST_FILE + " at most");
    }
    long most = Math.min(LARGEST_CONTENT, Math.max(ALWAYS_FINE, length * TIMES_LARGER));
    JarContent content = new JarContent(most);
    try (ZipFile zip = open(file)) {
      if (zip.size() > MOST_ENTRIES) {
        throw new RefusedException(
            "it has " + zip.size() + " entries; a plugin has " + MOST_ENTRIES + " at most");
      }
      for (Enumeration<? extends ZipEntry> each = zip.entries(); each.hasMoreElements(); ) {
        content.check(zip, each.nextElement());
      }
    }
    return content.packages;
  }

  /** The packages of a jar that has been checked before. */
  static Set<String> packages(Path file) throws IOException, RefusedException {
    JarContent content = new JarContent(0);
    try (ZipFile zip = open(file)) {
      zip.stream().forEach(entry -> content.note(entry.getName()));
    }
    return content.packages;
  }

  static boolean isWhole(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.size() >= 0;
    } catch (IOException | IllegalArgumentException half) {
      return false;
    }
  }

  private static ZipFile open(Path file) throws RefusedException {
    try {
      return new ZipFile(file.toFile());
    } catch (IOException | IllegalArgumentException broken) {
      throw new RefusedException(
          "it is no jar, or half of one (" + broken.getMessage() + "); copy it again");
    }
  }

  /** The manifest of a jar whose content has been checked, or of one that we have kept. */
  static Manifest manifest(Path file) throws IOException, RefusedException {
    try (ZipFile zip = open(file)) {
      ZipEntry entry = zip.getEntry(JarFile.MANIFEST_NAME);
      Manifest manifest = new Manifest();
      if (entry != null) {
        try (InputStream in = zip.getInputStream(entry)) {
          byte[] bytes = in.readNBytes(LARGEST_MANIFEST + 1);
          if (bytes.length > LARGEST_MANIFEST) {
            throw new RefusedException("its manifest is larger than a megabyte; ask its vendor");
          }
          manifest.read(new ByteArrayInputStream(bytes));
        }
      }
      return manifest;
    }
  }

  private void check(ZipFile zip, ZipEntry entry) throws IOException, RefusedException {
    String name = entry.getName();
    checkName(name);
    if (!names.add(name)) {
      throw new RefusedException("it has two entries of the name " + name + "; ask its vendor");
    }
    if (!entry.isDirectory()) {
      note(name);
      read(zip, entry);
    }
  }

  private void note(String name) {
    if (name.endsWith(".class") && name.indexOf('/') > 0) {
      packages.add(name.substring(0, name.lastIndexOf('/')).replace('/', '.'));
    }
  }

  private static void checkName(String name) throws RefusedException {
    boolean climbs = name.equals("..") || name.startsWith("../") || name.contains("/../");
    boolean absolute = name.startsWith("/") || name.matches("[A-Za-z]:.*");
    if (climbs || name.endsWith("/..") || absolute || name.matches("(?s).*[\\\\\\p{Cntrl}].*")) {
      throw new RefusedException(
          "its entry '"
              + name.replaceAll("\\p{Cntrl}", "?")
              + "' points out of the jar; ask its vendor");
    }
  }

  private void read(ZipFile zip, ZipEntry entry) throws RefusedException {
    CRC32 sum = new CRC32();
    try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), sum)) {
      for (int read; (read = in.read(chunk)) >= 0; ) {
        size += read;
        if (size > most) {
          throw new RefusedException(
              "it unpacks to more than " + most + " bytes, which no plugin needs; ask its vendor");
        }
      }
    } catch (IOException broken) {
      throw broken(entry, broken.getMessage());
    }
    if (entry.getCrc() != -1 && entry.getCrc() != sum.getValue()) {
      throw broken(entry, "its checksum is wrong");
    }
  }

  private static RefusedException broken(ZipEntry entry, String why) {
    return new RefusedException(
        "its entry " + entry.getName() + " is broken (" + why + "); copy it again");
  }
}
