/** Tests. */
@NullMarked
package org.isthmus.access.internal.lockout;

import org.jspecify.annotations.NullMarked;
