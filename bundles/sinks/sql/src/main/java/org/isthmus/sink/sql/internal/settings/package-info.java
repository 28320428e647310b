/** What an operator says of a SQL sink. */
@NullMarked
package org.isthmus.sink.sql.internal.settings;

import org.jspecify.annotations.NullMarked;
