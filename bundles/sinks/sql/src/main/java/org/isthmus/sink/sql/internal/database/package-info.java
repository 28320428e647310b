/** The database: drivers, connections, dialects, tables, the cursor, and what errors mean. */
@NullMarked
package org.isthmus.sink.sql.internal.database;

import org.jspecify.annotations.NullMarked;
