@NullMarked
package org.isthmus.host.settings;

import org.jspecify.annotations.NullMarked;
