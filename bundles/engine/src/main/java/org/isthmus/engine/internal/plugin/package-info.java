/** The drivers and sinks that are installed at this moment, and how they are called in bounds. */
@NullMarked
package org.isthmus.engine.internal.plugin;

import org.jspecify.annotations.NullMarked;
