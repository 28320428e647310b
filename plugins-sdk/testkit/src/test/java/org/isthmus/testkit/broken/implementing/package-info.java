/** Implements a type that only the gateway may. */
@NullMarked
package org.isthmus.testkit.broken.implementing;

import org.jspecify.annotations.NullMarked;
