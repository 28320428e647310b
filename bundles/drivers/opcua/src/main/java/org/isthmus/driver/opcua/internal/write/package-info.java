/** How values go to a server. */
@NullMarked
package org.isthmus.driver.opcua.internal.write;

import org.jspecify.annotations.NullMarked;
