/** The SQL sink: its component and its session. */
@NullMarked
package org.isthmus.sink.sql.internal;

import org.jspecify.annotations.NullMarked;
