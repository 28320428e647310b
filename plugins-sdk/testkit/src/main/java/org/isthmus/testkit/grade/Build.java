package org.isthmus.testkit.grade;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The directory in which Maven has built a jar: the classes that went into it, those of its tests,
 * and what came out of them. Immutable.
 */
final class Build {
  private final Path jar;
  private final Path directory;

  private Build(Path jar, Path directory) {
    this.jar = jar;
    this.directory = directory;
  }

  /** That in which the jar lies. */
  static Build of(Path jar) {
    Path whole = jar.toAbsolutePath().normalize();
    Path parent = whole.getParent();
    return new Build(whole, parent == null ? whole : parent);
  }

  /** The directory of the project. */
  Path project() {
    Path parent = directory.getParent();
    return parent == null ? directory : parent;
  }

  /** The classes of the tests. */
  Path testClasses() {
    return directory.resolve("test-classes");
  }

  /** The reports of the tests. */
  List<Path> reports() throws IOException {
    return Stream.concat(
            files(directory.resolve("surefire-reports"), ".xml"),
            files(directory.resolve("failsafe-reports"), ".xml"))
        .sorted()
        .toList();
  }

  /** When the last class was compiled: a test that ran before has not seen this build. */
  FileTime compiled() throws IOException {
    FileTime newest = FileTime.fromMillis(0);
    for (Path each :
        Stream.concat(files(directory.resolve("classes"), ".class"), files(testClasses(), ".class"))
            .toList()) {
      FileTime time = Files.getLastModifiedTime(each);
      newest = time.compareTo(newest) > 0 ? time : newest;
    }
    return newest;
  }

  /** What speaks against the jar being made of the classes that were tested; empty if nothing. */
  String otherThanTested() throws IOException {
    Path classes = directory.resolve("classes");
    int same = 0;
    try (JarFile file = new JarFile(jar.toFile())) {
      for (Path each : files(classes, ".class").toList()) {
        String name = classes.relativize(each).toString().replace('\\', '/');
        ZipEntry entry = file.getEntry(name);
        if (entry == null) {
          continue;
        }
        try (InputStream in = file.getInputStream(entry)) {
          if (!Arrays.equals(in.readAllBytes(), Files.readAllBytes(each))) {
            return name + " in the jar is another than the one that was tested; build it anew";
          }
        }
        same++;
      }
    }
    return same > 0
        ? ""
        : "the classes that were tested do not lie beside the jar; check it where it was built";
  }

  private static Stream<Path> files(Path directory, String ending) throws IOException {
    if (!Files.isDirectory(directory)) {
      return Stream.empty();
    }
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(file -> file.toString().endsWith(ending)).toList().stream();
    }
  }
}
