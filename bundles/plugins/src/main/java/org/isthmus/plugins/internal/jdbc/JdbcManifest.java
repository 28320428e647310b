package org.isthmus.plugins.internal.jdbc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the manifest of a JDBC plugin says. */
final class JdbcManifest {
  static final String COMPONENTS = "OSGI-INF/isthmus-jdbc/";

  private static final Pattern VERSION = Pattern.compile("(\\d+)(?:\\.(\\d+))?(?:\\.(\\d+))?");

  /** What drivers use of the JDK beyond {@code java.*}, and the one logging API. */
  private static final List<String> USED =
      List.of(
          "javax.crypto",
          "javax.crypto.interfaces",
          "javax.crypto.spec",
          "javax.management",
          "javax.management.openmbean",
          "javax.naming",
          "javax.naming.directory",
          "javax.naming.event",
          "javax.naming.ldap",
          "javax.naming.spi",
          "javax.net",
          "javax.net.ssl",
          "javax.security.auth",
          "javax.security.auth.callback",
          "javax.security.auth.kerberos",
          "javax.security.auth.login",
          "javax.security.auth.spi",
          "javax.security.auth.x500",
          "javax.security.sasl",
          "javax.sql",
          "javax.sql.rowset",
          "javax.sql.rowset.serial",
          "javax.sql.rowset.spi",
          "javax.transaction.xa",
          "javax.xml",
          "javax.xml.bind",
          "javax.xml.datatype",
          "javax.xml.namespace",
          "javax.xml.parsers",
          "javax.xml.stream",
          "javax.xml.stream.events",
          "javax.xml.stream.util",
          "javax.xml.transform",
          "javax.xml.transform.dom",
          "javax.xml.transform.sax",
          "javax.xml.transform.stax",
          "javax.xml.transform.stream",
          "javax.xml.validation",
          "javax.xml.xpath",
          "org.ietf.jgss",
          "org.slf4j",
          "org.slf4j.event",
          "org.slf4j.helpers",
          "org.slf4j.spi",
          "org.w3c.dom",
          "org.w3c.dom.bootstrap",
          "org.w3c.dom.ls",
          "org.xml.sax",
          "org.xml.sax.ext",
          "org.xml.sax.helpers");

  private final Attributes from;
  private final String file;
  private final List<String> drivers;
  private final Set<String> platform;

  /**
   * The manifest.
   *
   * @param from what the jar says of itself
   * @param file its name
   * @param drivers the classes of its drivers; at least one
   */
  JdbcManifest(Attributes from, String file, List<String> drivers, Set<String> platform) {
    this.from = from;
    this.file = file;
    this.drivers = drivers;
    this.platform = platform;
  }

  static String id(String driver) {
    return "jdbc." + driver.replace('$', '_');
  }

  static String component(String driver) {
    return COMPONENTS + driver + ".xml";
  }

  byte[] bytes() throws IOException {
    Manifest manifest = new Manifest();
    Attributes to = manifest.getMainAttributes();
    to.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    String id = id(drivers.get(0));
    to.putValue("Bundle-ManifestVersion", "2");
    to.putValue("Bundle-SymbolicName", id);
    to.putValue("Bundle-Version", version());
    to.putValue("Bundle-Name", name());
    to.putValue(
        "Bundle-Vendor",
        word(from.getValue("Bundle-Vendor"), from.getValue("Implementation-Vendor")));
    String licence = from.getValue("Bundle-License");
    if (licence != null) {
      to.putValue("Bundle-License", licence);
    }
    if ("true".equals(from.getValue("Multi-Release"))) {
      to.putValue("Multi-Release", "true");
    }
    to.putValue("Import-Package", imports());
    to.putValue(
        "Provide-Capability",
        "osgi.service;objectClass:List<String>=\"java.sql.Driver\",isthmus.plugin;id=\""
            + id
            + "\";name=\""
            + name()
            + "\";kind=jdbc");
    to.putValue(
        "Require-Capability",
        "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.1.0)(!(version>=2.0.0)))\"");
    to.putValue(
        "Service-Component",
        drivers.stream().map(JdbcManifest::component).collect(Collectors.joining(",")));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    manifest.write(bytes);
    return bytes.toByteArray();
  }

  private String imports() {
    return USED.stream().filter(platform::contains).collect(Collectors.joining(","));
  }

  private String name() {
    String driver = drivers.get(0);
    return "JDBC driver "
        + word(
            from.getValue("Implementation-Title"),
            from.getValue("Bundle-Name"),
            from.getValue("Specification-Title"),
            driver);
  }

  /** The first that says something, without what would end a word of the manifest. */
  private static String word(String... choices) {
    return Stream.of(choices)
        .filter(choice -> choice != null && !choice.isBlank())
        .map(choice -> choice.replaceAll("[\"\\\\\\p{Cntrl}]", " ").strip())
        .findFirst()
        .orElse("");
  }

  private String version() {
    return Stream.of(
            from.getValue("Bundle-Version"),
            from.getValue("Implementation-Version"),
            from.getValue("Specification-Version"),
            file.replaceFirst("^.*-(?=\\d)", ""))
        .filter(text -> text != null)
        .map(VERSION::matcher)
        .filter(Matcher::lookingAt)
        .map(found -> found.group(1) + "." + part(found, 2) + "." + part(found, 3))
        .findFirst()
        .orElse("0.0.0");
  }

  private static String part(Matcher found, int group) {
    return found.group(group) == null ? "0" : found.group(group);
  }
}
