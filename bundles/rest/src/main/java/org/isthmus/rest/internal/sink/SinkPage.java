package org.isthmus.rest.internal.sink;

import java.util.List;
import org.isthmus.rest.internal.shape.Member;

/** Some of the sinks. */
public record SinkPage(
    @Member("How many match") int total, @Member("Those of this page") List<SinkView> sinks) {}
