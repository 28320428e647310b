/** How values come from a server. */
@NullMarked
package org.isthmus.driver.opcua.internal.read;

import org.jspecify.annotations.NullMarked;
