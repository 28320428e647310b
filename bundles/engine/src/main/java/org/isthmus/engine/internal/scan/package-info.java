/** One scan: its grid, its columns, and what gain, offset, types and deadband make of them. */
@NullMarked
package org.isthmus.engine.internal.scan;

import org.jspecify.annotations.NullMarked;
