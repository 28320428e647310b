/** Who we are, and whom we trust. */
@NullMarked
package org.isthmus.sink.kafka.internal.security;

import org.jspecify.annotations.NullMarked;
