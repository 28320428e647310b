package org.isthmus.host.config;

/**
 * The permission to write a tag, and its limits in the tag's own unit.
 *
 * @param min the least value; {@code -Infinity} for none
 * @param max the greatest value; {@code Infinity} for none
 */
public record WriteGrant(double min, double max) {}
