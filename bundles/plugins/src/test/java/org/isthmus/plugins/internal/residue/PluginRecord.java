package org.isthmus.plugins.internal.residue;

/** What a plugin has many of: an address, a setting. */
record PluginRecord(Object place) {}
