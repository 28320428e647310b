/** Keeps every rule. */
@NullMarked
package org.isthmus.testkit.broken.good;

import org.jspecify.annotations.NullMarked;
