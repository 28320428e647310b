/** Plugins. */
@NullMarked
package org.isthmus.cli.plugin;

import org.jspecify.annotations.NullMarked;
