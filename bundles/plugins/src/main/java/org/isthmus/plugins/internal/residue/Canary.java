package org.isthmus.plugins.internal.residue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.ref.WeakReference;
import java.util.Objects;

/**
 * A class that nobody uses: when it is gone, a collection has run that unloads classes, and
 * whatever class loader could go has gone with it. So nobody has to ask for a collection, which
 * would stop the scans of a whole plant for its length.
 */
final class Canary {
  private final WeakReference<Class<?>> feather;

  Canary() {
    try (InputStream in =
        Objects.requireNonNull(Canary.class.getResourceAsStream("Feather.class"))) {
      MethodHandles.Lookup hidden =
          MethodHandles.lookup().defineHiddenClass(in.readAllBytes(), false);
      feather = new WeakReference<>(hidden.lookupClass());
    } catch (IOException | IllegalAccessException ourOwnClass) {
      throw new UncheckedIOException(new IOException(ourOwnClass));
    }
  }

  boolean isGone() {
    return feather.get() == null;
  }
}
