/** Has a password that everybody prints. */
@NullMarked
package org.isthmus.testkit.broken.talkative;

import org.jspecify.annotations.NullMarked;
