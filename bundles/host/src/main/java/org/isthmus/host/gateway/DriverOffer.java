package org.isthmus.host.gateway;

/**
 * A driver that is installed.
 *
 * @param id that a configuration names
 * @param name that a person reads
 * @param plugin the symbolic name of its bundle
 * @param version of its bundle
 * @param bundle the framework's number of its bundle
 * @param finds whether it can list all ways to read a place, so that a {@link Finder} can be opened
 */
public record DriverOffer(
    String id, String name, String plugin, String version, long bundle, boolean finds) {}
