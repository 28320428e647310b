/** Takes what is wrong for the first place. */
@NullMarked
package org.isthmus.testkit.broken.gullible;

import org.jspecify.annotations.NullMarked;
