/** Passwords: what makes a good one, how they are kept, and who checks them at which pace. */
@NullMarked
package org.isthmus.access.internal.password;

import org.jspecify.annotations.NullMarked;
