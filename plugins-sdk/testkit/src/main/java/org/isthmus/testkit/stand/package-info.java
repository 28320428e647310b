/** A driver or sink beside its partner: what the rules that need one play with. */
@NullMarked
package org.isthmus.testkit.stand;

import org.jspecify.annotations.NullMarked;
