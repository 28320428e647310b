/** What a sample has to offer to a column, and what a column takes. */
@NullMarked
package org.isthmus.sink.sql.internal.field;

import org.jspecify.annotations.NullMarked;
