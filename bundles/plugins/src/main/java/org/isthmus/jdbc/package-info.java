/** What goes into the plugin that is made of a JDBC driver's jar; used nowhere else. */
@NullMarked
package org.isthmus.jdbc;

import org.jspecify.annotations.NullMarked;
