/** The Kafka sink: samples of the plant as records on topics. */
@NullMarked
package org.isthmus.sink.kafka.internal;

import org.jspecify.annotations.NullMarked;
