/** Does in its constructor what takes time. */
@NullMarked
package org.isthmus.testkit.broken.slow;

import org.jspecify.annotations.NullMarked;
