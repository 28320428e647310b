package org.isthmus.host.gateway;

import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.data.Value;
import org.jspecify.annotations.Nullable;

/**
 * A tag with its last sample.
 *
 * @param description for a person; may be empty
 * @param value null if there is none
 * @param deviceSays what the device adds to a quality that is not good; may be empty
 * @param sourceTime nanoseconds since 1970; 0 if the device did not say
 * @param gatewayTime nanoseconds since 1970; 0 if it was never read
 */
public record TagStatus(
    String path,
    DataType type,
    String unit,
    String description,
    boolean writable,
    @Nullable Value value,
    Quality quality,
    String deviceSays,
    long sourceTime,
    long gatewayTime) {}
