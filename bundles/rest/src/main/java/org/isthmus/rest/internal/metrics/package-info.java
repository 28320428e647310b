/** What is counted, in the format of Prometheus. */
@NullMarked
package org.isthmus.rest.internal.metrics;

import org.jspecify.annotations.NullMarked;
