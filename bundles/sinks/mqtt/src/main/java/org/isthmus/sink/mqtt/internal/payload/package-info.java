/** What a message says, and on which topic. */
@NullMarked
package org.isthmus.sink.mqtt.internal.payload;

import org.jspecify.annotations.NullMarked;
