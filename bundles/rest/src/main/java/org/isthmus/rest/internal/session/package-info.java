/** Logging in and out. */
@NullMarked
package org.isthmus.rest.internal.session;

import org.jspecify.annotations.NullMarked;
