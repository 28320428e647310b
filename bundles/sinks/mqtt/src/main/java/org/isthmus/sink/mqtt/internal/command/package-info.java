/** From a message to a write, and back with what became of it. */
@NullMarked
package org.isthmus.sink.mqtt.internal.command;

import org.jspecify.annotations.NullMarked;
