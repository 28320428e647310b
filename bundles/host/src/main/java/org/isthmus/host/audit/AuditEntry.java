package org.isthmus.host.audit;

import java.time.Instant;

/**
 * An entry of the audit log.
 *
 * @param number 1 for the first, one more for each after it
 * @param who as {@link org.isthmus.host.access.Caller#text()} has it
 * @param from the address it came from; empty if it came from inside
 * @param hash of this entry and the hash of the one before
 */
public record AuditEntry(
    long number,
    Instant when,
    String who,
    String from,
    String action,
    String subject,
    Audit.Outcome outcome,
    String detail,
    String hash) {}
