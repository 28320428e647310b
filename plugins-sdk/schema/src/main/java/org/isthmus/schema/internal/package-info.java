/** The annotation processor: settings records in, JSON Schema and compile errors out. */
@NullMarked
package org.isthmus.schema.internal;

import org.jspecify.annotations.NullMarked;
