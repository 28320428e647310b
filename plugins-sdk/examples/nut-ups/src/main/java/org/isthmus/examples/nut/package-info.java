/** Network UPS Tools. */
@NullMarked
package org.isthmus.examples.nut;

import org.jspecify.annotations.NullMarked;
