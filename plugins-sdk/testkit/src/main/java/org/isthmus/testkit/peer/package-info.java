/** A partner on a real socket whose every byte a test decides, and what it can do wrong. */
@NullMarked
package org.isthmus.testkit.peer;

import org.jspecify.annotations.NullMarked;
