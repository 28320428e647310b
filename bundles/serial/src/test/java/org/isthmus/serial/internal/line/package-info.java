@NullMarked
package org.isthmus.serial.internal.line;

import org.jspecify.annotations.NullMarked;
