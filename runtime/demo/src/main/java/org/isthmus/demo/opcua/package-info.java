/** The robot as an OPC UA server: start at {@code RobotServer}. */
@NullMarked
package org.isthmus.demo.opcua;

import org.jspecify.annotations.NullMarked;
