package org.isthmus.engine.internal.journal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The journal at one moment.
 *
 * @param oldest the first row that can still be read
 * @param newest the next row that will be appended
 * @param written what is before this is in a file and survives the end of the process
 * @param synced what is before this survives a power cut
 * @param framesAppended since the start
 * @param bytesAppended since the start, with frame headers
 * @param bytesWritten to segments since the start
 * @param bytesOnDisk size of all segments
 * @param segments number of segment files
 * @param sources registered sources
 * @param rowsNotWritten since the start: rows that were overwritten before the disk took them
 * @param lastWrite how long the last chunk took
 * @param lastSync how long the last forcing took
 * @param problem why nothing reaches the disk at the moment, or null
 */
public record JournalStatus(
    Position oldest,
    Position newest,
    Position written,
    Position synced,
    long framesAppended,
    long bytesAppended,
    long bytesWritten,
    long bytesOnDisk,
    int segments,
    int sources,
    long rowsNotWritten,
    Duration lastWrite,
    Duration lastSync,
    @Nullable String problem) {}
