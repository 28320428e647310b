/** The command line. */
@NullMarked
package org.isthmus.testkit.cli;

import org.jspecify.annotations.NullMarked;
