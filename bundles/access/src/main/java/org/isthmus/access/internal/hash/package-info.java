/** Hashes of what needs no slow one. */
@NullMarked
package org.isthmus.access.internal.hash;

import org.jspecify.annotations.NullMarked;
