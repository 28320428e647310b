package org.isthmus.engine.internal.journal;

import java.time.Instant;
import java.util.SortedMap;

/**
 * A consumer's ledger at one moment. Immutable.
 *
 * @param total since the consumer was made
 * @param hours by the hour (UTC) in which the journal took the rows; 30 days of them
 */
public record LedgerSnapshot(Account total, SortedMap<Instant, Account> hours) {}
