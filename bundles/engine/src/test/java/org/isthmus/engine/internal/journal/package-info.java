/** The journal under every accident that a plant has to offer. */
@NullMarked
package org.isthmus.engine.internal.journal;

import org.jspecify.annotations.NullMarked;
