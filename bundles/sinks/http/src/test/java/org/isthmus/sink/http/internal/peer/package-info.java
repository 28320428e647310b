/** Partners of the tests. */
@NullMarked
package org.isthmus.sink.http.internal.peer;

import org.jspecify.annotations.NullMarked;
