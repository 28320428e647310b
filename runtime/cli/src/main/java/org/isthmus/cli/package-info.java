/** The commands of {@code bin/isthmus}. */
@NullMarked
package org.isthmus.cli;

import org.jspecify.annotations.NullMarked;
