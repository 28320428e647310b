/** Where a tag lives in a server. */
@NullMarked
package org.isthmus.driver.opcua.internal.address;

import org.jspecify.annotations.NullMarked;
