/** What the engine would hand to a plugin, for the plugin's tests. */
@NullMarked
package org.isthmus.testkit.fake;

import org.jspecify.annotations.NullMarked;
