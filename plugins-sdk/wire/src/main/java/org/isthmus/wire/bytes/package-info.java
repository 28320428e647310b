/** Numbers, texts and times as devices lay them into bytes. */
@NullMarked
package org.isthmus.wire.bytes;

import org.jspecify.annotations.NullMarked;
