/** The gate through which plugins come into the framework. */
@NullMarked
package org.isthmus.plugins.internal;

import org.jspecify.annotations.NullMarked;
