/** Brokers that are not ours, and what reads from them. */
@NullMarked
package org.isthmus.sink.kafka.internal.peer;

import org.jspecify.annotations.NullMarked;
