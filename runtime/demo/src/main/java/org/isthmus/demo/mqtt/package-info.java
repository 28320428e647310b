/** The MQTT broker beside the plant. */
@NullMarked
package org.isthmus.demo.mqtt;

import org.jspecify.annotations.NullMarked;
