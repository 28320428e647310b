package org.isthmus.driver.modbus.internal.wire;

import java.time.Duration;

/**
 * How long a connection waits.
 *
 * @param connectTimeout for the connection to come about
 * @param timeout for the whole of one answer
 * @param pause between an answer and the next request
 */
public record Timing(Duration connectTimeout, Duration timeout, Duration pause) {}
