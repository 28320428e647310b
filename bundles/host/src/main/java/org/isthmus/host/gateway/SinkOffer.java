package org.isthmus.host.gateway;

/**
 * A kind of sink that is installed.
 *
 * @param id that a configuration names as {@code kind}
 * @param name that a person reads
 * @param plugin the symbolic name of its bundle
 * @param version of its bundle
 * @param bundle the framework's number of its bundle
 */
public record SinkOffer(String id, String name, String plugin, String version, long bundle) {}
