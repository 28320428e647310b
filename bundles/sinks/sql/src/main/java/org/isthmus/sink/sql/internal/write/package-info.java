/** Samples become rows: by COPY or by batches of a prepared statement. */
@NullMarked
package org.isthmus.sink.sql.internal.write;

import org.jspecify.annotations.NullMarked;
