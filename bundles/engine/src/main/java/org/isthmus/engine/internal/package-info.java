/** Puts the engine together: configuration in, drivers and sinks bound, services out. */
@NullMarked
package org.isthmus.engine.internal;

import org.jspecify.annotations.NullMarked;
