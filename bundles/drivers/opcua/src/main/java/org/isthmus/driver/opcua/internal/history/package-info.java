/** What a server has kept of its variables (OPC UA Part 11, Historical Access). */
@NullMarked
package org.isthmus.driver.opcua.internal.history;

import org.jspecify.annotations.NullMarked;
