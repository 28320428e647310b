/** What a jar is before a class of it is loaded, and whether it may come in. */
@NullMarked
package org.isthmus.plugins.internal.jar;

import org.jspecify.annotations.NullMarked;
