/** What can be configured: drivers and kinds of sink. */
@NullMarked
package org.isthmus.rest.internal.driver;

import org.jspecify.annotations.NullMarked;
