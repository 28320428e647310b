/** Serial ports. */
@NullMarked
package org.isthmus.rest.internal.serial;

import org.jspecify.annotations.NullMarked;
