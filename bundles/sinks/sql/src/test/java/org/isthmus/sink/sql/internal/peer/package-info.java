/** Databases that the sink is tested against, and the line to them. */
@NullMarked
package org.isthmus.sink.sql.internal.peer;

import org.jspecify.annotations.NullMarked;
