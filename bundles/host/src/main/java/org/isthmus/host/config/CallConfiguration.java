package org.isthmus.host.config;

import org.isthmus.host.settings.Origin;

/**
 * A method of a device that may be called: that it stands in the configuration is the grant.
 *
 * @param name unique among the calls of its device
 * @param address of the method, in the notation of the driver
 * @param description for a person; may be empty
 */
public record CallConfiguration(String name, String address, String description, Origin origin) {}
