/** Benchmarks beside the wire kit's reading of linear memory. */
@NullMarked
package org.isthmus.wire.memory;

import org.jspecify.annotations.NullMarked;
