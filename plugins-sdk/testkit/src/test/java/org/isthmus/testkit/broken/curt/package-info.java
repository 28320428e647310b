/** Refuses without a cure. */
@NullMarked
package org.isthmus.testkit.broken.curt;

import org.jspecify.annotations.NullMarked;
