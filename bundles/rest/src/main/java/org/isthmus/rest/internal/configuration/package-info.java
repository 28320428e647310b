/** The files of the configuration. */
@NullMarked
package org.isthmus.rest.internal.configuration;

import org.jspecify.annotations.NullMarked;
