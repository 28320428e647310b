package org.isthmus.rest.internal.sink;

import com.google.gson.JsonElement;
import org.isthmus.rest.internal.shape.Member;
import org.jspecify.annotations.Nullable;

/** A sink as its file says it, with the same keys. */
public record SinkDocument(
    @Member("Its name, unique in the gateway") String sink,
    @Member("The id of its kind, such as mqtt") String kind,
    @Member(value = "false switches it off", optional = true) @Nullable JsonElement enabled,
    @Member(
            value = "How the partner is reached, by the kind's schema; secrets as references",
            optional = true)
        @Nullable JsonElement settings,
    @Member("Patterns of the tags that go there, such as acme/**") JsonElement routes) {}
