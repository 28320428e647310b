/**
 * What sinks write with: the model of the data as JSON in UTF-8, without an object per value.
 * Copied into the sink's own jar.
 */
@NullMarked
package org.isthmus.payload;

import org.jspecify.annotations.NullMarked;
