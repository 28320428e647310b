/** Tests of users and door together, on real files. */
@NullMarked
package org.isthmus.access.internal;

import org.jspecify.annotations.NullMarked;
