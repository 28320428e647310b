/** JSON as UTF-8 bytes, written without an object per value. */
@NullMarked
package org.isthmus.sink.mqtt.internal.json;

import org.jspecify.annotations.NullMarked;
