package org.isthmus.engine.internal.journal;

/**
 * What the state file holds. Immutable.
 *
 * @param generation grows with each writing
 * @param clean whether the journal was closed properly
 * @param nextSequence where to go on after a clean stop
 * @param nextSource the next free source id after a clean stop
 * @param incarnations all lives, the running one last
 */
record JournalState(
    long generation, boolean clean, long nextSequence, int nextSource, Incarnations incarnations) {}
