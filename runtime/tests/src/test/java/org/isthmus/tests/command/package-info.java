/** Lets a test steer a gateway that is a process of its own. */
@NullMarked
package org.isthmus.tests.command;

import org.jspecify.annotations.NullMarked;
