/** Devices with linear memory: areas of cells, read in blocks, decoded, and learned from. */
@NullMarked
package org.isthmus.wire.memory;

import org.jspecify.annotations.NullMarked;
