/** The jar of the Kafka sink. */
@NullMarked
package org.isthmus.sink.kafka;

import org.jspecify.annotations.NullMarked;
