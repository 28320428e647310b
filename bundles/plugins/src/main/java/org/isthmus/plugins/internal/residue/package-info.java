/** What a stopped plugin leaves behind. */
@NullMarked
package org.isthmus.plugins.internal.residue;

import org.jspecify.annotations.NullMarked;
