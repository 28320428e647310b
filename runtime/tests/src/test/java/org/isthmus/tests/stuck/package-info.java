/** A plugin that does not let go. */
@NullMarked
package org.isthmus.tests.stuck;

import org.jspecify.annotations.NullMarked;
