/** Hands the files of the console to browsers. */
@NullMarked
package org.isthmus.console.internal;

import org.jspecify.annotations.NullMarked;
