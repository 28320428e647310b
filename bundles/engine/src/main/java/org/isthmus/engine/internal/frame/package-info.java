/** How a scan's samples, and the definition they refer to, stand in the journal. */
@NullMarked
package org.isthmus.engine.internal.frame;

import org.jspecify.annotations.NullMarked;
