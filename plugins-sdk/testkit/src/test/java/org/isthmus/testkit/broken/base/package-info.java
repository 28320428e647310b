/** What the plugins of the tests share; right in every respect. */
@NullMarked
package org.isthmus.testkit.broken.base;

import org.jspecify.annotations.NullMarked;
