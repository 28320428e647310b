/** How addresses are written: one table of forms a driver. */
@NullMarked
package org.isthmus.wire.address;

import org.jspecify.annotations.NullMarked;
