/** What every command is run with. */
@NullMarked
package org.isthmus.cli.context;

import org.jspecify.annotations.NullMarked;
