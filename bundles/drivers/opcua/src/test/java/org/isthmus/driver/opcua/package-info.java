/** The finished jar, checked by the conformance kit. */
@NullMarked
package org.isthmus.driver.opcua;

import org.jspecify.annotations.NullMarked;
