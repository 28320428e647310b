/** Devices. */
@NullMarked
package org.isthmus.rest.internal.device;

import org.jspecify.annotations.NullMarked;
