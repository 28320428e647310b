/** Starts a thread before anybody asks. */
@NullMarked
package org.isthmus.testkit.broken.threaded;

import org.jspecify.annotations.NullMarked;
