/** Frames that are told by their check: FT1.2, HDLC, ESP3. */
@NullMarked
package org.isthmus.wire.checked;

import org.jspecify.annotations.NullMarked;
