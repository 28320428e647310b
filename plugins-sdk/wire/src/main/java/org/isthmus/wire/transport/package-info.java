/** Ways to a device's bytes: TCP, TLS, UDP. */
@NullMarked
package org.isthmus.wire.transport;

import org.jspecify.annotations.NullMarked;
