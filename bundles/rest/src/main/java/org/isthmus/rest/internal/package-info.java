/** The HTTP door: servlets that show the running gateway. */
@NullMarked
package org.isthmus.rest.internal;

import org.jspecify.annotations.NullMarked;
