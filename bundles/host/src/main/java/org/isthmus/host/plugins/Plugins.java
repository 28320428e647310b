package org.isthmus.host.plugins;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.isthmus.host.access.Caller;

/**
 * Installs, upgrades, rolls back and removes plugins while every other device keeps its scan. A
 * service, safe for any thread. One operation runs at a time, on the plugins' own thread; the
 * others wait. Each is audited here.
 */
public interface Plugins {
  /** What is installed, by id. */
  List<InstalledPlugin> installed();

  /**
   * What an installation of that jar would do; touches nothing and loads no class of it.
   *
   * @param jar read once; may be deleted afterwards
   */
  Preview preview(Path jar) throws IOException;

  /**
   * Installs a jar, or upgrades (or downgrades) the plugin of its id, beside the old version.
   * Returns at once; the jar has been copied.
   */
  Operation install(Path jar, Caller by) throws IOException;

  /** Goes back to the version before; that one is kept until the next operation of the plugin. */
  Operation rollBack(String id, Caller by);

  /**
   * Removes a plugin.
   *
   * @param withDevices whether to do so although devices or sinks use it: they become {@code
   *     driver-missing}
   */
  Operation remove(String id, boolean withDevices, Caller by);

  /** The operations of late, newest first, the running one and those that wait included. */
  List<Operation> operations();

  /** An operation as it stands. */
  Optional<Operation> operation(String number);

  /** Waits until it has ended, and gives it as it ended. */
  Operation await(String number) throws InterruptedException;

  /** Stops it at the next step at which that is safe; what it did is taken back. */
  boolean cancel(String number, Caller by);
}
