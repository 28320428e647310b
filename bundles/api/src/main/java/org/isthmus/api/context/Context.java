package org.isthmus.api.context;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.concurrent.ScheduledExecutorService;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What the gateway lends to every link and every session. All of it ends with the link or session:
 * what was started here is stopped, what was shared is given back. Safe for any thread.
 */
@ProviderType
public interface Context {

  /**
   * One platform thread for timers and for the callbacks of libraries, made at its first use and
   * ended with the link or session. It carries the plugin's class loader as context class loader.
   * Nothing else may run a thread of the plugin.
   */
  ScheduledExecutorService executor();

  /**
   * A resource that several links or sessions of this plugin use together: a socket, an event loop.
   * The first caller opens it; it is closed when the last one that holds it has ended.
   *
   * @param key which one, such as {@code tcp:10.0.0.7:502}
   * @param opener opens it, while other callers for the same key wait; it uses no {@link #executor}
   *     of its caller, which may end before the resource does
   * @throws Exception what {@code opener} threw
   */
  <T extends AutoCloseable> T shared(String key, Class<T> type, Opener<T> opener) throws Exception;

  /** What is to be remembered over restarts: learned gaps, symbol caches. */
  Store store();

  /** A directory of this device or sink alone, kept over restarts, made at the first call. */
  Path directory();

  /** Certificates: the gateway's own, and whom it trusts. */
  Trust trust();

  /** The bytes on the wire, for the console; costs one volatile read while nobody looks. */
  Trace trace();

  /** Counts what goes over the wire. */
  Meter meter();

  /** What a person should know about this device or sink. */
  Report report();

  /** The zone of clocks that do not tell theirs. */
  ZoneId zone();

  /** Opens a shared resource. */
  @FunctionalInterface
  @org.osgi.annotation.versioning.ConsumerType
  interface Opener<T extends AutoCloseable> {
    /** Opens it; may block and may be interrupted. */
    T open() throws Exception;
  }
}
