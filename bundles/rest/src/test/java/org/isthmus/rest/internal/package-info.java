/** The API over real sockets, on the real engine and the real keeper of the configuration. */
@NullMarked
package org.isthmus.rest.internal;

import org.jspecify.annotations.NullMarked;
