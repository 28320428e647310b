package org.isthmus.tests.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.isthmus.host.access.Caller;
import org.isthmus.host.plugins.Operation;
import org.isthmus.host.plugins.Plugins;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Carries out what the file {@code command} of the home says, once it is there: {@code install
 * FILE}, {@code rollback ID}, {@code remove ID}; then writes {@code done} beside it.
 */
@Component(service = {})
public final class CommandFile {
  private static final Caller BY = Caller.gateway("test");

  private final Plugins plugins;
  private final Path home;

  /** Called by the framework. */
  @Activate
  public CommandFile(@Reference Plugins plugins, BundleContext context) {
    this.plugins = plugins;
    this.home = Path.of(context.getProperty("isthmus.home"));
    Thread thread = new Thread(this::run, "command-file");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    Path command = home.resolve("command");
    while (true) {
      try {
        if (Files.exists(command)) {
          String[] words = Files.readString(command).split(" ");
          Files.delete(command);
          String number = begin(words[0], words[1]).number();
          Files.writeString(home.resolve("done"), plugins.await(number).state().name());
        }
      } catch (IOException | InterruptedException e) {
        return;
      }
      LockSupport.parkNanos(this, 5_000_000);
    }
  }

  private Operation begin(String verb, String what) throws IOException {
    return switch (verb) {
      case "install" -> plugins.install(Path.of(what), BY);
      case "rollback" -> plugins.rollBack(what, BY);
      default -> plugins.remove(what, true, BY);
    };
  }
}
