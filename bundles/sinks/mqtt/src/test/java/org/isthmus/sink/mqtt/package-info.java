/** The finished jar, checked by the conformance kit. */
@NullMarked
package org.isthmus.sink.mqtt;

import org.jspecify.annotations.NullMarked;
