/** The MQTT sink: samples of the plant as messages on topics. */
@NullMarked
package org.isthmus.sink.mqtt.internal;

import org.jspecify.annotations.NullMarked;
