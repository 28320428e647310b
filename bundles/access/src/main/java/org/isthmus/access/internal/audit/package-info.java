/** The audit log: lines of JSON chained by hashes, written by one thread, read by any. */
@NullMarked
package org.isthmus.access.internal.audit;

import org.jspecify.annotations.NullMarked;
