package org.isthmus.host.gateway;

import java.util.List;

/**
 * The devices and sinks that use plugins, for whoever exchanges plugins under them. A service of
 * the engine; any thread. A bundle is named by the framework's number.
 */
public interface PluginUsers {
  /** What uses a plugin. */
  enum Kind {
    /** Through a driver. */
    DEVICE,
    /** Through a sink of its kind. */
    SINK
  }

  /** A device or sink by its name. */
  record User(Kind kind, String name) {}

  /**
   * The ids of the drivers, or the kinds of sink, that a bundle offers to the engine at this
   * moment.
   */
  List<String> offers(Kind kind, long bundle);

  /** Who works with what a bundle offers. */
  List<User> of(long bundle);

  /** Who waits for a driver of that id or a sink of that kind. */
  List<User> waiting(Kind kind, String id);

  /**
   * Moves a device at a scan boundary, or a sink at what it has delivered last, to the same id of
   * another bundle. One that works has to work with the other as well: it is opened, asked for all
   * tags, and none that was good may be bad. Any failure goes back to the one it had. One that does
   * not work at this moment, such as a machine that is off, is moved without that proof, if its
   * configuration is understood. Returns when it is decided, which is within a minute.
   *
   * @throws IllegalArgumentException if there is no such device, sink or offer
   */
  Moved move(User user, long bundle) throws InterruptedException;

  /** Binds nobody to a bundle any more; who is bound looks for another or ends. */
  void withdraw(long bundle);

  /** Whether those that come from now on, not those that are there, are kept away from a bundle. */
  void quarantine(long bundle, boolean on);

  /** What a bundle has been lent and has not given back: links, sessions, threads, resources. */
  List<String> held(long bundle);
}
