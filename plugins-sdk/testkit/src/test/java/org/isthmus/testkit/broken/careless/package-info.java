/** Takes the first character before it looks whether there is one. */
@NullMarked
package org.isthmus.testkit.broken.careless;

import org.jspecify.annotations.NullMarked;
