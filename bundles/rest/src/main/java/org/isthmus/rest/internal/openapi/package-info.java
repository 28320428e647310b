/** The OpenAPI document, made of the operations. */
@NullMarked
package org.isthmus.rest.internal.openapi;

import org.jspecify.annotations.NullMarked;
