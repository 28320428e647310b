/** The HTTP API of a gateway, asked from here. */
@NullMarked
package org.isthmus.cli.api;

import org.jspecify.annotations.NullMarked;
