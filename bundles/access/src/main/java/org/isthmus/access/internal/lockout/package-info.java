/** Who has guessed too often, and from where. */
@NullMarked
package org.isthmus.access.internal.lockout;

import org.jspecify.annotations.NullMarked;
