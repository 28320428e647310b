@NullMarked
package org.isthmus.schema.internal;

import org.jspecify.annotations.NullMarked;
