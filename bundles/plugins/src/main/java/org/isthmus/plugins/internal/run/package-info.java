/** Plugins as bundles of the framework: installed, started and stopped in bounds. */
@NullMarked
package org.isthmus.plugins.internal.run;

import org.jspecify.annotations.NullMarked;
