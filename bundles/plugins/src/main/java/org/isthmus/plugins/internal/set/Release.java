package org.isthmus.plugins.internal.set;

import org.osgi.framework.Version;

/**
 * A version of a plugin with its content.
 *
 * @param sha256 of the jar, under which it is kept
 */
public record Release(Version version, String sha256) {}
