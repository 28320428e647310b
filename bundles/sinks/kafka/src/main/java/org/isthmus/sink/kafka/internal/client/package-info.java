/** Kafka's own client, its errors in an operator's words. */
@NullMarked
package org.isthmus.sink.kafka.internal.client;

import org.jspecify.annotations.NullMarked;
