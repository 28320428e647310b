/** Brokers and clients that the sink is tested against. */
@NullMarked
package org.isthmus.sink.mqtt.internal.peer;

import org.jspecify.annotations.NullMarked;
