package org.isthmus.host.gateway;

import java.time.Duration;
import org.isthmus.api.sink.Position;

/**
 * The journal as it stands.
 *
 * @param state {@code writing}, or why it does not grow: {@code disk full}, {@code read-only}
 * @param rows that can still be read
 * @param bytes appended since the start
 * @param onDisk bytes on disk
 * @param oldest the oldest row
 * @param newest where the next row will be
 * @param outage how long a sink may be away before rows are lost; zero if it is not known yet
 */
public record JournalStatus(
    String state,
    long rows,
    long bytes,
    long onDisk,
    Position oldest,
    Position newest,
    Duration outage) {}
