/** The users and their tokens, and the file that they are kept in. */
@NullMarked
package org.isthmus.access.internal.user;

import org.jspecify.annotations.NullMarked;
