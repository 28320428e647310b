/** Certificates of partners. */
@NullMarked
package org.isthmus.rest.internal.trust;

import org.jspecify.annotations.NullMarked;
