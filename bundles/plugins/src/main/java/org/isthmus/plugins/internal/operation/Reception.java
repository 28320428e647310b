package org.isthmus.plugins.internal.operation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isthmus.plugins.internal.jar.PluginJar;
import org.isthmus.plugins.internal.jdbc.JdbcJar;
import org.isthmus.plugins.internal.set.JarStore;

/** Takes in a jar that somebody has brought; that of a JDBC driver becomes a plugin here. */
final class Reception {
  private Reception() {}

  /** A copy that nobody else has. What is wrong with it is said by whoever reads it next. */
  static JarStore.Incoming take(Workshop shop, Path file) throws IOException {
    JarStore store = shop.roster().store();
    JarStore.Incoming copy = store.take(file, PluginJar.LARGEST);
    if (PluginJar.claims(copy.file())) {
      return copy;
    }
    Path wrapped = Files.createTempFile(copy.file().toAbsolutePath().getParent(), "jdbc", ".part");
    try {
      if (!PluginJar.isSound(copy.file())
          || !JdbcJar.wrap(
              copy.file(),
              file.getFileName().toString(),
              shop.gate().platformPackages(),
              wrapped)) {
        return copy;
      }
      copy.drop();
      return store.take(wrapped, PluginJar.LARGEST).madeOf(copy);
    } catch (IllegalArgumentException unreadable) {
      return copy;
    } finally {
      Files.deleteIfExists(wrapped);
    }
  }
}
