/** What a driver of a device with linear memory is made of: its frames, and little else. */
@NullMarked
package org.isthmus.wire.driver;

import org.jspecify.annotations.NullMarked;
