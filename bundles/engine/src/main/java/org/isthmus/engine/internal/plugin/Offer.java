package org.isthmus.engine.internal.plugin;

/**
 * A driver or sink as one bundle offers it. Two versions of one plugin are two offers of the same
 * id.
 *
 * @param id that a configuration names
 * @param name that a person reads
 * @param plugin the bundle's symbolic name
 * @param version the bundle's version
 * @param bundle the framework's number of the bundle
 * @param loader the context class loader for every call
 */
public record Offer<T>(
    String id,
    String name,
    T service,
    String plugin,
    String version,
    long bundle,
    ClassLoader loader) {

  /** What resources that its links share are kept under. */
  public String key() {
    return plugin + "@" + bundle;
  }

  @Override
  public String toString() {
    return id + " of " + plugin + " " + version;
  }
}
