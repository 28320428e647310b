/**
 * The journal's only door to a disk, small enough that a test can stand in for it: one that forgets
 * what was not forced, is full, read-only or slow.
 */
@NullMarked
package org.isthmus.engine.internal.journal.storage;

import org.jspecify.annotations.NullMarked;
