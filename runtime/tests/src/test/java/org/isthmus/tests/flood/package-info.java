/** A plugin that floods its log. */
@NullMarked
package org.isthmus.tests.flood;

import org.jspecify.annotations.NullMarked;
