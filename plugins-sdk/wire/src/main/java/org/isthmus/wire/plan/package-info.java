/** Which cells are read with which request. */
@NullMarked
package org.isthmus.wire.plan;

import org.jspecify.annotations.NullMarked;
