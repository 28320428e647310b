/** The life of a sink: its thread, its session, its batches, its ledger. */
@NullMarked
package org.isthmus.engine.internal.delivery;

import org.jspecify.annotations.NullMarked;
