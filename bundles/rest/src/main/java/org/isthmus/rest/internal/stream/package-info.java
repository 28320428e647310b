/** What changes, as it changes. */
@NullMarked
package org.isthmus.rest.internal.stream;

import org.jspecify.annotations.NullMarked;
