package org.isthmus.testkit.grade;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.isthmus.plugins.internal.set.Sha256;

/**
 * What came out of the tests of a build, as Surefire and Failsafe report it. Only what ran on this
 * build, and passed, is counted. One thread.
 */
final class TestReports {
  private static final String PEERS = "peers";

  private final Build build;
  private final Map<Path, TestReport> read = new HashMap<>();
  private final Map<String, String> used = new TreeMap<>();

  TestReports(Build build) {
    this.build = build;
  }

  /** The SHA-256 of each report that was counted, by its file name. */
  Map<String, String> used() {
    return new TreeMap<>(used);
  }

  /** The class path of the tests of one report. */
  String classPath(String test) throws IOException {
    List<Path> found = found(test);
    return found.size() == 1 ? report(found.get(0)).classPath() : "";
  }

  /**
   * Why a test does not count; empty if it does.
   *
   * @param test {@code PeersTest} or {@code PeersTest#method}, with its package if there are two
   * @param withPeers whether it must have the tag {@code peers}
   */
  String against(String test, boolean withPeers) throws IOException {
    List<Path> found = found(test);
    if (found.size() != 1) {
      return test
          + (found.isEmpty()
              ? " has not run in this build"
              : " is the name of " + found.size() + " tests; write its package, too");
    }
    Path file = found.get(0);
    if (Files.getLastModifiedTime(file).compareTo(build.compiled()) < 0) {
      return test + " ran before the last class was compiled; run it again";
    }
    TestReport report = report(file);
    String method = method(test);
    if (withPeers && !TestTags.of(build.testClasses(), report.name(), method).contains(PEERS)) {
      return test + " has no tag 'peers'";
    }
    String against = report.against(method);
    if (!against.isEmpty()) {
      return test + " " + against;
    }
    used.put(String.valueOf(file.getFileName()), Sha256.of(file));
    return "";
  }

  private static String method(String test) {
    int hash = test.indexOf('#');
    return hash < 0 ? "" : test.substring(hash + 1);
  }

  private List<Path> found(String test) throws IOException {
    int hash = test.indexOf('#');
    String name = (hash < 0 ? test : test.substring(0, hash)) + ".xml";
    return build.reports().stream()
        .filter(
            file -> {
              String own = String.valueOf(file.getFileName());
              return own.equals("TEST-" + name)
                  || (own.startsWith("TEST-") && own.endsWith("." + name));
            })
        .toList();
  }

  private TestReport report(Path file) throws IOException {
    TestReport known = read.get(file);
    if (known == null) {
      try (InputStream in = Files.newInputStream(file)) {
        known = parse(in);
      } catch (XMLStreamException unreadable) {
        throw new IOException(file + " is no report of tests; run them again", unreadable);
      }
      read.put(file, known);
    }
    return known;
  }

  private static TestReport parse(InputStream in) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    XMLStreamReader xml = factory.createXMLStreamReader(in);
    TestReport.Builder report = new TestReport.Builder();
    while (xml.hasNext()) {
      if (xml.next() != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      switch (xml.getLocalName()) {
        case "testsuite" -> report.name(attribute(xml, "name"));
        case "property" -> {
          if (attribute(xml, "name").equals("java.class.path")) {
            report.classPath(attribute(xml, "value"));
          }
        }
        case "testcase" -> report.test(attribute(xml, "name"));
        case "failure", "error" -> report.failed();
        case "skipped" -> report.skipped();
        default -> {
          // what the test has printed
        }
      }
    }
    return report.build();
  }

  private static String attribute(XMLStreamReader xml, String name) {
    String value = xml.getAttributeValue(null, name);
    return value == null ? "" : value;
  }
}
