@NullMarked
package org.isthmus.config.internal.secret;

import org.jspecify.annotations.NullMarked;
