/** A bundle through which a test on the class path asks and steers the gateway. */
@NullMarked
package org.isthmus.tests.steer;

import org.jspecify.annotations.NullMarked;
