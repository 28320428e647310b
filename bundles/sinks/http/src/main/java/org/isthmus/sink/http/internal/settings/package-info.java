/** What an operator says of a webhook. */
@NullMarked
package org.isthmus.sink.http.internal.settings;

import org.jspecify.annotations.NullMarked;
