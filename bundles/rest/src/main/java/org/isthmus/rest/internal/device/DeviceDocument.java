package org.isthmus.rest.internal.device;

import com.google.gson.JsonElement;
import org.isthmus.rest.internal.shape.Member;
import org.jspecify.annotations.Nullable;

/** A device as its file says it, with the same keys. */
public record DeviceDocument(
    @Member("Its name, unique in the gateway") String device,
    @Member(value = "Its place in the plant, parts joined by slashes", optional = true)
        @Nullable String area,
    @Member("The id of its driver, such as modbus-tcp") String driver,
    @Member(value = "false switches it off", optional = true) @Nullable JsonElement enabled,
    @Member(
            value = "How it is reached, by the driver's schema; secrets as references",
            optional = true)
        @Nullable JsonElement settings,
    @Member(
            value =
                "Its scans: every or subscribe, and tags with name, address, type, unit,"
                    + " description, gain, offset, deadband, labels, write; or tags: {file: x.csv}",
            optional = true)
        @Nullable JsonElement scans,
    @Member(value = "A tag list with a column 'every': {file: x.csv}", optional = true)
        @Nullable JsonElement tags,
    @Member(value = "Its methods that may be called: name, address, description", optional = true)
        @Nullable JsonElement calls) {}
