/** The way to the broker; the only package that knows an MQTT library. */
@NullMarked
package org.isthmus.sink.mqtt.internal.connection;

import org.jspecify.annotations.NullMarked;
