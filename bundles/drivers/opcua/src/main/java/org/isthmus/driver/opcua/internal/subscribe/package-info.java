/** How values come that a server sends by itself. */
@NullMarked
package org.isthmus.driver.opcua.internal.subscribe;

import org.jspecify.annotations.NullMarked;
