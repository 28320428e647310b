/** The door beyond loopback. */
@NullMarked
package org.isthmus.rest.internal.tls;

import org.jspecify.annotations.NullMarked;
