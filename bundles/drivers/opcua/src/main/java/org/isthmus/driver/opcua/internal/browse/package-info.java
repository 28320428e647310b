/** What a server holds. */
@NullMarked
package org.isthmus.driver.opcua.internal.browse;

import org.jspecify.annotations.NullMarked;
