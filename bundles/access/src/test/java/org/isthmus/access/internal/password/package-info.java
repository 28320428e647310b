/** Tests. */
@NullMarked
package org.isthmus.access.internal.password;

import org.jspecify.annotations.NullMarked;
