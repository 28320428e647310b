/** A plugin in a real framework, in a process of its own: coming, going, and being replaced. */
@NullMarked
package org.isthmus.testkit.hot;

import org.jspecify.annotations.NullMarked;
