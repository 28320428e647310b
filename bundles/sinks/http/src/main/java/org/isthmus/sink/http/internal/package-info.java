/** The webhook sink. */
@NullMarked
package org.isthmus.sink.http.internal;

import org.jspecify.annotations.NullMarked;
