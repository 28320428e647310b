/** Plugins and what is done with them. */
@NullMarked
package org.isthmus.rest.internal.plugin;

import org.jspecify.annotations.NullMarked;
