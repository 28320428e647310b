/** Users and their tokens. */
@NullMarked
package org.isthmus.rest.internal.user;

import org.jspecify.annotations.NullMarked;
