@NullMarked
package org.isthmus.testkit.fake;

import org.jspecify.annotations.NullMarked;
