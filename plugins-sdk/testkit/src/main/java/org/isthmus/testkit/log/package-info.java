/** What a plugin logs while it is checked. Defined anew for each plugin, beside its own slf4j. */
@NullMarked
package org.isthmus.testkit.log;

import org.jspecify.annotations.NullMarked;
