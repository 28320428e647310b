/** The files of the configuration. */
@NullMarked
package org.isthmus.cli.configuration;

import org.jspecify.annotations.NullMarked;
