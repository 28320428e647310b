@NullMarked
package org.isthmus.config.internal.keep;

import org.jspecify.annotations.NullMarked;
