package org.isthmus.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.isthmus.testkit.grade.Grades;
import org.isthmus.testkit.grade.Grading;
import org.isthmus.testkit.jar.Candidate;
import org.isthmus.testkit.jar.Effort;
import org.isthmus.testkit.jar.Suite;

/** The directory of a vendor's project, as Maven leaves it. One thread. */
final class TrialBuild {
  private static final FileTime COMPILED = FileTime.from(Instant.parse("2026-01-01T10:00:00Z"));
  private static final FileTime TESTED = FileTime.from(Instant.parse("2026-01-01T10:01:00Z"));
  private static final String SERVER = "/m2/com/acme/server/1.2.3/server-1.2.3.jar";

  private final Path project;
  private final Path jar;

  TrialBuild(Path project, Path built) throws IOException {
    this.project = project;
    this.jar = project.resolve("target/trial.jar");
    Files.createDirectories(project.resolve("target/surefire-reports"));
    Files.copy(built, jar);
    Files.copy(Path.of("src/test/conformance/driver/conformance.yaml"), file("conformance.yaml"));
    unpack();
    for (Class<?> each : List.of(TaggedTrial.class, PlainTrial.class)) {
      compiled("test-classes", each.getName().replace('.', '/') + ".class", bytes(each));
    }
  }

  private void unpack() throws IOException {
    try (JarFile from = new JarFile(jar.toFile())) {
      for (JarEntry each : Collections.list(from.entries())) {
        if (each.getName().endsWith(".class")) {
          try (InputStream in = from.getInputStream(each)) {
            compiled("classes", each.getName(), in.readAllBytes());
          }
        }
      }
    }
  }

  private static byte[] bytes(Class<?> type) throws IOException {
    try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
      return in.readAllBytes();
    }
  }

  private void compiled(String directory, String name, byte[] bytes) throws IOException {
    Path file = project.resolve("target").resolve(directory).resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, COMPILED);
  }

  /** A file of the project. */
  Path file(String name) {
    return project.resolve(name);
  }

  /** The jar. */
  Path jar() {
    return jar;
  }

  /** What the vendor declares. */
  TrialBuild evidence(String text) throws IOException {
    Files.writeString(file("evidence.yaml"), text);
    return this;
  }

  /** The report of a class: what stands within its suite. */
  TrialBuild report(Class<?> test, String cases) throws IOException {
    Path file = reportOf(test);
    Files.writeString(
        file,
        "<testsuite name='"
            + test.getName()
            + "'><properties><property name='java.class.path' value='/a/target/classes:"
            + SERVER
            + "'/></properties>"
            + cases
            + "</testsuite>");
    Files.setLastModifiedTime(file, TESTED);
    return this;
  }

  /** The report of a class of which each of these passed. */
  TrialBuild passed(Class<?> test, String... names) throws IOException {
    StringBuilder cases = new StringBuilder();
    for (String each : names) {
      cases.append("<testcase name='").append(each).append("'/>");
    }
    return report(test, cases.toString());
  }

  /** Where the report of a class lies. */
  Path reportOf(Class<?> test) {
    return file("target/surefire-reports/TEST-" + test.getName() + ".xml");
  }

  /** The tests are older than what was compiled. */
  void compileAgain() throws IOException {
    Path file = file("target/test-classes/org/isthmus/testkit/PlainTrial.class");
    Files.setLastModifiedTime(file, FileTime.from(TESTED.toInstant().plusSeconds(1)));
  }

  /** The grades, if these rules are broken. */
  Grades grades(String... broken) throws IOException, InterruptedException {
    Suite suite = Suite.read(project, TrialBuild.class.getClassLoader());
    try (Candidate plugin = Candidate.open(jar, suite, Effort.SHORT)) {
      return Grading.of(plugin, List.of(broken));
    }
  }
}
