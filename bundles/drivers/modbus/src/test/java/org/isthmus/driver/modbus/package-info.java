/** The finished jar, checked by the conformance kit. */
@NullMarked
package org.isthmus.driver.modbus;

import org.jspecify.annotations.NullMarked;
