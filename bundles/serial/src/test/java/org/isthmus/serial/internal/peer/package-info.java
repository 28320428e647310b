/** Over pseudo-terminals that socat ties together. */
@NullMarked
package org.isthmus.serial.internal.peer;

import org.jspecify.annotations.NullMarked;
