/** Calls into a plugin that nobody trusts to return. */
@NullMarked
package org.isthmus.testkit.call;

import org.jspecify.annotations.NullMarked;
