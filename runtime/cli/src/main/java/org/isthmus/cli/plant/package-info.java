/** Devices, tags and sinks. */
@NullMarked
package org.isthmus.cli.plant;

import org.jspecify.annotations.NullMarked;
