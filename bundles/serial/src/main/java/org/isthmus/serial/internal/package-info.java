/** The service, for the framework. */
@NullMarked
package org.isthmus.serial.internal;

import org.jspecify.annotations.NullMarked;
