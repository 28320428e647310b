/** Tags: their last samples, and writing them. */
@NullMarked
package org.isthmus.rest.internal.tag;

import org.jspecify.annotations.NullMarked;
