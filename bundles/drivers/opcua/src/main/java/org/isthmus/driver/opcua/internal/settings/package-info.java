/** What can be set for one server. */
@NullMarked
package org.isthmus.driver.opcua.internal.settings;

import org.jspecify.annotations.NullMarked;
