/** The jar of a JDBC driver becomes a plugin. */
@NullMarked
package org.isthmus.plugins.internal.jdbc;

import org.jspecify.annotations.NullMarked;
