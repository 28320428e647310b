/** Offers the gateway's users and its audit log as services. */
@NullMarked
package org.isthmus.access.internal;

import org.jspecify.annotations.NullMarked;
