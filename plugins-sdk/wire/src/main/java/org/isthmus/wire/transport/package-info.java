/** Ways to a device's bytes: TCP, TLS, UDP, turns on a serial line. */
@NullMarked
package org.isthmus.wire.transport;

import org.jspecify.annotations.NullMarked;
