/** The journal. */
@NullMarked
package org.isthmus.engine.internal.journal;

import org.jspecify.annotations.NullMarked;
