/** Sinks. */
@NullMarked
package org.isthmus.rest.internal.sink;

import org.jspecify.annotations.NullMarked;
