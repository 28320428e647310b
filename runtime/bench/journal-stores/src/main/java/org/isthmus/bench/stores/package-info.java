/** Puts the candidates for the store under the journal through the same work, by hand only. */
@NullMarked
package org.isthmus.bench.stores;

import org.jspecify.annotations.NullMarked;
