package org.isthmus.plugins.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.felix.utils.manifest.Clause;
import org.apache.felix.utils.manifest.Parser;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * A jar, read once into memory: what is checked is what is hashed is what is installed, whatever
 * happens to the file meanwhile. No class of it is loaded.
 */
final class PluginJar {
  private static final String API_FOLDER = "org/isthmus/api/";

  private final String file;
  private final byte[] content;
  private final Attributes manifest;
  private final boolean carriesApi;

  private PluginJar(String file, byte[] content, Attributes manifest, boolean carriesApi) {
    this.file = file;
    this.content = content;
    this.manifest = manifest;
    this.carriesApi = carriesApi;
  }

  /**
   * Reads a jar.
   *
   * @throws RefusedException if it is not a bundle
   */
  static PluginJar read(Path path) throws IOException, RefusedException {
    byte[] content = Files.readAllBytes(path);
    Manifest manifest = new Manifest();
    boolean carriesApi = false;
    try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(content))) {
      for (ZipEntry entry; (entry = entries.getNextEntry()) != null; ) {
        if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
          manifest.read(entries);
        }
        carriesApi |= entry.getName().startsWith(API_FOLDER) && !entry.isDirectory();
      }
    }
    Attributes headers = manifest.getMainAttributes();
    if (headers.getValue(Constants.BUNDLE_SYMBOLICNAME) == null
        || headers.getValue(Constants.BUNDLE_VERSION) == null) {
      throw new RefusedException(
          "it is not a bundle: its manifest has no Bundle-SymbolicName and Bundle-Version;"
              + " build it with bnd, as the plugin archetypes do");
    }
    return new PluginJar(path.getFileName().toString(), content, headers, carriesApi);
  }

  /** Its name in the directory. */
  String file() {
    return file;
  }

  /** The id of the plugin. */
  String symbolicName() {
    return header(Constants.BUNDLE_SYMBOLICNAME)[0].getName();
  }

  /** The version of the plugin. */
  Version version() {
    return Version.parseVersion(manifest.getValue(Constants.BUNDLE_VERSION));
  }

  /** The clauses of a header of the manifest; none if there is no such header. */
  Clause[] header(String name) {
    String value = manifest.getValue(name);
    return value == null ? new Clause[0] : Parser.parseHeader(value);
  }

  /** Whether classes of the gateway's API are inside. */
  boolean carriesApi() {
    return carriesApi;
  }

  /** The same for the same content, and for no other. */
  String location() {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return "sha256:" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException notOfThisPlatform) {
      throw new IllegalStateException(notOfThisPlatform);
    }
  }

  /** The content. */
  InputStream open() {
    return new ByteArrayInputStream(content);
  }
}
