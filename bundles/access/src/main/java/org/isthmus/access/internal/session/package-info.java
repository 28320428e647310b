/** Open sessions. */
@NullMarked
package org.isthmus.access.internal.session;

import org.jspecify.annotations.NullMarked;
