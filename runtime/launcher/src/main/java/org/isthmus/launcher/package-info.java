/** Starts the framework with the resolved bundles, and nothing else. */
@NullMarked
package org.isthmus.launcher;

import org.jspecify.annotations.NullMarked;
