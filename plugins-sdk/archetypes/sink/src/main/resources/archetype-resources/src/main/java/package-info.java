/** A sink that delivers lines and has them acknowledged. */
@NullMarked
package ${package};

import org.jspecify.annotations.NullMarked;
