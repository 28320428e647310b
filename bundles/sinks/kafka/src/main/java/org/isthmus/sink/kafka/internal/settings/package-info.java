/** What an operator configures. */
@NullMarked
package org.isthmus.sink.kafka.internal.settings;

import org.jspecify.annotations.NullMarked;
