/** Where frames begin and end in a stream of bytes. */
@NullMarked
package org.isthmus.wire.frame;

import org.jspecify.annotations.NullMarked;
