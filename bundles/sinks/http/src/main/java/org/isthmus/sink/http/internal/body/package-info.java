/** What stands in a request. */
@NullMarked
package org.isthmus.sink.http.internal.body;

import org.jspecify.annotations.NullMarked;
