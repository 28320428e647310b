/** Byte suites: what a driver must say and understand, as data. */
@NullMarked
package org.isthmus.testkit.suite;

import org.jspecify.annotations.NullMarked;
