/** Prints an address in a notation that means another one. */
@NullMarked
package org.isthmus.testkit.broken.drifting;

import org.jspecify.annotations.NullMarked;
