package org.isthmus.plugins.internal.jar;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.isthmus.plugins.internal.set.Sha256;

/** A jar as a vendor might bring it; sound, until a test spoils it. */
final class TestJar {
  private final Manifest manifest = new Manifest();
  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  TestJar() {
    Attributes headers = manifest.getMainAttributes();
    headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.putValue("Bundle-ManifestVersion", "2");
    headers.putValue("Bundle-SymbolicName", "com.acme.press");
    headers.putValue("Bundle-Version", "1.0.0");
    headers.putValue("Bundle-Name", "A bundle");
    headers.putValue(
        "Provide-Capability", "isthmus.plugin;id=press;name=\"Press 2000\";vendor=Acme");
    headers.putValue("Import-Package", "org.isthmus.api.driver;version=\"[1.0,2)\",org.slf4j");
    headers.putValue("Service-Component", "OSGI-INF/press.xml");
    entry("com/acme/press/Press.class", "not a class");
    entry(
        "OSGI-INF/press.xml",
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="press">
          <property name="isthmus.id" type="String" value="press"/>
          <service><provide interface="org.isthmus.api.driver.Driver"/></service>
          <implementation class="com.acme.press.Press"/>
        </scr:component>
        """);
  }

  TestJar header(String name, String value) {
    manifest.getMainAttributes().putValue(name, value);
    return this;
  }

  TestJar without(String name) {
    manifest.getMainAttributes().remove(new Attributes.Name(name));
    return this;
  }

  TestJar entry(String name, String content) {
    return entry(name, content.getBytes(StandardCharsets.UTF_8));
  }

  TestJar entry(String name, byte[] content) {
    entries.put(name, content);
    return this;
  }

  Path write(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(JarFile.MANIFEST_NAME));
      manifest.write(zip);
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return file;
  }

  static PluginJar read(Path file) throws IOException, RefusedException {
    return PluginJar.read(file, Sha256.of(file));
  }
}
