/** The finished jar, checked by the conformance kit. */
@NullMarked
package org.isthmus.sink.sql;

import org.jspecify.annotations.NullMarked;
