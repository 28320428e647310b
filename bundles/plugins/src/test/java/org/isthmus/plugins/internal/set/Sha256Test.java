package org.isthmus.plugins.internal.set;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sha256Test {
  /** Of "abc": FIPS 180-2, appendix B.1. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path directory;
  private Path jar;
  private Path beside;

  @BeforeEach
  void write() throws IOException {
    jar = Files.writeString(directory.resolve("some-1.0.jar"), "abc");
    beside = directory.resolve("some-1.0.jar.sha256");
  }

  @Test
  void aFileHasTheHashOfItsContent() throws IOException {
    assertThat(Sha256.of(jar)).isEqualTo(ABC);
  }

  @Test
  void theFileBesideItIsBelieved() throws IOException {
    for (String line : new String[] {" *some-1.0.jar", "  some-1.0.jar", "  some-1.0.jar\n"}) {
      Files.writeString(beside, ABC + line);
      assertThat(Sha256.told(jar)).as(line).isEqualTo(ABC);
    }
  }

  @Test
  void nothingIsToldByNoneOrAnOlderOneOrOneOfAnotherFileOrNoHash() throws IOException {
    assertThat(Sha256.told(jar)).isEmpty();
    for (String line : new String[] {"", "abc *some-1.0.jar", ABC + " *other.jar", ABC}) {
      Files.writeString(beside, line);
      assertThat(Sha256.told(jar)).as(line).isEmpty();
    }
    Files.writeString(beside, ABC + " *some-1.0.jar");
    Files.setLastModifiedTime(beside, FileTime.from(LONG_AGO));
    assertThat(Sha256.told(jar)).isEmpty();
  }
}
