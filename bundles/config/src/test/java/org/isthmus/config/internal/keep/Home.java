package org.isthmus.config.internal.keep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isthmus.config.internal.secret.GatewayReferences;
import org.isthmus.config.internal.secret.SecretStore;
import org.isthmus.host.config.ConfigurationKeeper.Change;
import org.isthmus.host.config.ConfigurationKeeper.Texts;
import org.isthmus.host.settings.Fault;

/** A home directory with real files, and the keeper of it. */
final class Home {
  final Path path;
  final FakeTarget target = new FakeTarget();
  final Map<String, String> environment = new HashMap<>();
  final SecretStore secrets;
  final Keeper keeper;

  Home(Path path) throws IOException {
    this.path = path;
    this.secrets = new SecretStore(path);
    this.keeper =
        new Keeper(
            path,
            target,
            new GatewayReferences(path, environment::get, secrets),
            GatewayDefaults.of(path, name -> null, environment::get),
            Clock.systemUTC());
  }

  Home start() throws IOException {
    keeper.start();
    return this;
  }

  /** Edits a file as an editor does, and lets the keeper look. */
  Home edit(String file, String... lines) throws IOException {
    put(file, lines);
    keeper.rescan(true);
    return this;
  }

  void put(String file, String... lines) throws IOException {
    Files.createDirectories(path.resolve(file).getParent());
    Files.writeString(path.resolve(file), String.join("\n", lines) + "\n");
  }

  Home remove(String file) throws IOException {
    Files.delete(path.resolve(file));
    keeper.rescan(true);
    return this;
  }

  /** The changes of a file with their texts, newest first. */
  List<Texts> changes(String file) throws IOException {
    List<Texts> changes = new ArrayList<>();
    for (Change change : keeper.history(file, Long.MAX_VALUE, Integer.MAX_VALUE)) {
      keeper.texts(change.number()).ifPresent(changes::add);
    }
    return changes;
  }

  List<String> faults() {
    return keeper.faults().stream().map(Fault::toString).toList();
  }
}
