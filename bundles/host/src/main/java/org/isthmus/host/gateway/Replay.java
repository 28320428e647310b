package org.isthmus.host.gateway;

import java.time.Instant;

/**
 * What a sink delivers once more.
 *
 * @param from when the first of the rows came into the gateway
 * @param rows that it reads again
 */
public record Replay(Instant from, long rows) {}
