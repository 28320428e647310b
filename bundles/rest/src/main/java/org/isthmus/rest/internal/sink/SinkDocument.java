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
    @Member("Patterns of the tags that go there, such as acme/**") JsonElement routes,
    @Member(
            value =
                "What is left out of that: exclude, patterns of tags; quality, good or not-bad;"
                    + " every, at most one sample of a tag in so long a time, the newest; deadband,"
                    + " a number, percent such as 2%, or changes",
            optional = true)
        @Nullable JsonElement filter) {}
