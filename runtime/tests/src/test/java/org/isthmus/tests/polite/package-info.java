/** A plugin as it should be. */
@NullMarked
package org.isthmus.tests.polite;

import org.jspecify.annotations.NullMarked;
