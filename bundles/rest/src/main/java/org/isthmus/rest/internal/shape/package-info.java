/**
 * What goes over the door as JSON: records, described once for reading, writing and the document.
 */
@NullMarked
package org.isthmus.rest.internal.shape;

import org.jspecify.annotations.NullMarked;
