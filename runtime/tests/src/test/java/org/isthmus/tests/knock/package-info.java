/** A bundle through which a test on the class path knocks at the gateway's door. */
@NullMarked
package org.isthmus.tests.knock;

import org.jspecify.annotations.NullMarked;
