/** From settings to a live session, and its end. */
@NullMarked
package org.isthmus.driver.opcua.internal.session;

import org.jspecify.annotations.NullMarked;
