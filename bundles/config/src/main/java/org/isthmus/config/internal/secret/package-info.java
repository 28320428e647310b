/** References to secrets, and the gateway's own encrypted store of them. */
@NullMarked
package org.isthmus.config.internal.secret;

import org.jspecify.annotations.NullMarked;
