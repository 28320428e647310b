/** Checksums, each by the name that its protocol or the catalogue of CRCs gives it. */
@NullMarked
package org.isthmus.wire.check;

import org.jspecify.annotations.NullMarked;
