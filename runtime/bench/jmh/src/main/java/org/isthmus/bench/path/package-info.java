/** The steps on the path of a sample from a device to a sink, measured one by one. */
@NullMarked
package org.isthmus.bench.path;

import org.jspecify.annotations.NullMarked;
