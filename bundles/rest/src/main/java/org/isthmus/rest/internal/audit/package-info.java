/** The audit log. */
@NullMarked
package org.isthmus.rest.internal.audit;

import org.jspecify.annotations.NullMarked;
