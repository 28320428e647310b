/**
 * An operation of the API as data, and everything that happens to a request on its way to it and
 * back.
 */
@NullMarked
package org.isthmus.rest.internal.operation;

import org.jspecify.annotations.NullMarked;
