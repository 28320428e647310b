/** Tests of the file of users. */
@NullMarked
package org.isthmus.access.internal.user;

import org.jspecify.annotations.NullMarked;
