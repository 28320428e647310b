/** The door for a vendor: the conformance of a plugin, as JUnit tests. */
@NullMarked
package org.isthmus.testkit;

import org.jspecify.annotations.NullMarked;
