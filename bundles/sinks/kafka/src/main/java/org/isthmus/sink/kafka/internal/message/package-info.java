/** What a record says, and on which topic and key. */
@NullMarked
package org.isthmus.sink.kafka.internal.message;

import org.jspecify.annotations.NullMarked;
