/** Secrets, by name alone. */
@NullMarked
package org.isthmus.rest.internal.secret;

import org.jspecify.annotations.NullMarked;
