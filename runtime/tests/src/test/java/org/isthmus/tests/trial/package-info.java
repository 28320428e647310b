/** A driver that works, or fails in one respect, as the jar it comes in says. */
@NullMarked
package org.isthmus.tests.trial;

import org.jspecify.annotations.NullMarked;
