/** What an operator configures. */
@NullMarked
package org.isthmus.sink.mqtt.internal.settings;

import org.jspecify.annotations.NullMarked;
