/** Plugins that break one rule each. */
@NullMarked
package org.isthmus.testkit.broken;

import org.jspecify.annotations.NullMarked;
