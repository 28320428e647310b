/** A driver for devices with numbered registers. */
@NullMarked
package ${package};

import org.jspecify.annotations.NullMarked;
