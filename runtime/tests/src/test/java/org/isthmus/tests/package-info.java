/** The whole gateway, as it is distributed, in a real framework and as a process. */
@NullMarked
package org.isthmus.tests;

import org.jspecify.annotations.NullMarked;
