@NullMarked
package org.isthmus.config.internal.read;

import org.jspecify.annotations.NullMarked;
