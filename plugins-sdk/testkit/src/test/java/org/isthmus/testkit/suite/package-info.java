@NullMarked
package org.isthmus.testkit.suite;

import org.jspecify.annotations.NullMarked;
