/** How the gateway itself stands. */
@NullMarked
package org.isthmus.rest.internal.gateway;

import org.jspecify.annotations.NullMarked;
