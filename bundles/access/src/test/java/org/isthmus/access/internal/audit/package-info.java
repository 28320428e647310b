/** Tests of the audit log. */
@NullMarked
package org.isthmus.access.internal.audit;

import org.jspecify.annotations.NullMarked;
