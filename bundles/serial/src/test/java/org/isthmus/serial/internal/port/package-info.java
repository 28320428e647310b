@NullMarked
package org.isthmus.serial.internal.port;

import org.jspecify.annotations.NullMarked;
