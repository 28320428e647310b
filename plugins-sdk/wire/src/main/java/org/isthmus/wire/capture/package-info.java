/** What went over the wire: recorded so that Wireshark reads it, and played again in a test. */
@NullMarked
package org.isthmus.wire.capture;

import org.jspecify.annotations.NullMarked;
