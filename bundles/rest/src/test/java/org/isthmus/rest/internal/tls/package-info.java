/** The door for other machines. */
@NullMarked
package org.isthmus.rest.internal.tls;

import org.jspecify.annotations.NullMarked;
