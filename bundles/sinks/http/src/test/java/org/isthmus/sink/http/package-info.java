/** The finished jar, checked by the conformance kit. */
@NullMarked
package org.isthmus.sink.http;

import org.jspecify.annotations.NullMarked;
