/** How requests go out and what their answers mean. */
@NullMarked
package org.isthmus.sink.http.internal.client;

import org.jspecify.annotations.NullMarked;
