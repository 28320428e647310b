@NullMarked
package org.isthmus.serial.internal;

import org.jspecify.annotations.NullMarked;
