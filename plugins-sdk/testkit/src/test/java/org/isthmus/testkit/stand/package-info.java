@NullMarked
package org.isthmus.testkit.stand;

import org.jspecify.annotations.NullMarked;
