package org.isthmus.plugins.internal.operation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import org.isthmus.plugins.internal.jar.PluginJar;
import org.isthmus.plugins.internal.jar.RefusedException;
import org.isthmus.plugins.internal.run.TroubleException;
import org.isthmus.plugins.internal.set.PluginSet;
import org.isthmus.plugins.internal.set.SetEntry;
import org.isthmus.plugins.internal.set.SetFile;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The start of the gateway: the set as it is on disk comes into a framework that is empty. */
public final class Boot {
  private static final Logger LOG = LoggerFactory.getLogger(Boot.class);

  private final Workshop shop;
  private final SetFile file;
  private final Feeding feeding;

  /** Of this gateway, whose directories may have something new. */
  public Boot(Workshop shop, SetFile file, Feeding feeding) {
    this.shop = shop;
    this.file = file;
    this.feeding = feeding;
  }

  /** Returns when all of them run, or when it is known why not. */
  public void run() throws IOException, InterruptedException {
    Roster roster = shop.roster();
    roster.store().clearIncoming();
    roster.begin(read());
    roster.commit(feeding.into(roster.set()));
    for (SetEntry entry : roster.set().entries().values()) {
      Active active = start(entry);
      roster.put(active);
      boolean leaks = !roster.set().leak(entry.current().sha256()).isEmpty();
      if (leaks && active.bundle() != null) {
        shop.users().quarantine(active.number(), true);
      }
    }
  }

  /** A damaged set is put aside: then the plugins are those of the directories. */
  private PluginSet read() throws IOException {
    try {
      return file.read();
    } catch (IOException damaged) {
      Path aside = file.path().resolveSibling("set.damaged");
      Files.move(file.path(), aside, StandardCopyOption.REPLACE_EXISTING);
      LOG.error(
          "{}; it is now {}, and the plugins of the plugin directories are taken; install again what"
              + " is missing",
          damaged.getMessage(),
          aside);
      return PluginSet.EMPTY;
    }
  }

  private Active start(SetEntry entry) throws InterruptedException {
    String title = entry.id() + " " + entry.current().version();
    PluginJar jar = null;
    Bundle bundle = null;
    String problem = "";
    try {
      jar = feeding.jar(entry.current().sha256());
      shop.gate().check(jar);
      bundle = shop.bundles().install(jar, jar.file());
      shop.bundles().start(bundle);
      problem = String.join("; ", shop.bundles().failures(bundle));
    } catch (RefusedException refused) {
      problem = "it may not come in any more: " + refused.why();
    } catch (TroubleException trouble) {
      problem = trouble.why();
    } catch (IOException unreadable) {
      problem = "its jar cannot be read (" + unreadable.getMessage() + "); install it again";
    }
    if (shop.bundles().areEnding()) {
      throw new InterruptedException();
    } else if (problem.isEmpty()) {
      LOG.info("plugin {} started", title);
    } else {
      LOG.error("plugin {} does not start: {}", title, problem);
    }
    return new Active(entry.id(), jar, bundle, Set.of(), problem);
  }
}
