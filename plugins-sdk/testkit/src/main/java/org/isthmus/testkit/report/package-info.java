/** What came out of a check, for people and machines. */
@NullMarked
package org.isthmus.testkit.report;

import org.jspecify.annotations.NullMarked;
