/** Whose turn it is on a line, and how much of it each device may have. */
@NullMarked
package org.isthmus.serial.internal.line;

import org.jspecify.annotations.NullMarked;
