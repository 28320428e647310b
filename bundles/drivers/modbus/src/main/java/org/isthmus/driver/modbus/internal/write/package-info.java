/** Writing: encoding values, choosing the function, telling the outcome. */
@NullMarked
package org.isthmus.driver.modbus.internal.write;

import org.jspecify.annotations.NullMarked;
