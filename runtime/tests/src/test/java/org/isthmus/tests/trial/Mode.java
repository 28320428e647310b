package org.isthmus.tests.trial;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What a version of the trial driver does; the jar's file {@code mode} names it. */
public enum Mode {
  WELL,
  THROWS_IN_ACTIVATION,
  HANGS_IN_ACTIVATION,
  HANGS_IN_DEACTIVATION,
  CANNOT_OPEN,
  HANGS_IN_OPEN,
  LOSES_A_TAG,
  REFUSES_AN_ADDRESS,
  REFUSES_SETTINGS,
  LEAVES_A_THREAD,
  LEAVES_A_HOOK,
  LEAVES_A_THREAD_LOCAL;

  /** As it stands in this jar. */
  static Mode ofThisJar() {
    try (InputStream in = Mode.class.getResourceAsStream("/mode")) {
      return in == null
          ? WELL
          : valueOf(new String(in.readAllBytes(), StandardCharsets.UTF_8).toUpperCase(Locale.ROOT));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
