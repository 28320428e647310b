/** The OPC UA driver: start at {@code OpcUaDriver}. */
@NullMarked
package org.isthmus.driver.opcua.internal;

import org.jspecify.annotations.NullMarked;
