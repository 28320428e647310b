/** What the machines show of themselves on Modbus TCP. */
@NullMarked
package org.isthmus.demo.modbus;

import org.jspecify.annotations.NullMarked;
