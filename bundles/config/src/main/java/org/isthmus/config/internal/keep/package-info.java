/** The directory: what is in force, what is wrong, who changed what; watching and writing. */
@NullMarked
package org.isthmus.config.internal.keep;

import org.jspecify.annotations.NullMarked;
