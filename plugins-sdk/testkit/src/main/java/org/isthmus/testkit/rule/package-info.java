/** One class a rule: what it says, how it is kept, and what breaks it. */
@NullMarked
package org.isthmus.testkit.rule;

import org.jspecify.annotations.NullMarked;
