/** Lets a NumberFormatException out. */
@NullMarked
package org.isthmus.testkit.broken.numbers;

import org.jspecify.annotations.NullMarked;
