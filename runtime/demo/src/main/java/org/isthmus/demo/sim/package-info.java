/** The pressing line as physics: pure, deterministic by seed, stepped by time. */
@NullMarked
package org.isthmus.demo.sim;

import org.jspecify.annotations.NullMarked;
