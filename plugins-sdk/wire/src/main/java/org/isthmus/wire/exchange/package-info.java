/** Requests and their answers, one at a time. */
@NullMarked
package org.isthmus.wire.exchange;

import org.jspecify.annotations.NullMarked;
