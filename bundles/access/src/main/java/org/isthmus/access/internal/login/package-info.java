/** Proves who asks. */
@NullMarked
package org.isthmus.access.internal.login;

import org.jspecify.annotations.NullMarked;
