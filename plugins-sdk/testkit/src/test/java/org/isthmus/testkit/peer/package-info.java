@NullMarked
package org.isthmus.testkit.peer;

import org.jspecify.annotations.NullMarked;
