/**
 * What the engine lends to a link or a session, and takes back when it ends: timer, shared
 * resources, memory, trust, sight.
 */
@NullMarked
package org.isthmus.engine.internal.lend;

import org.jspecify.annotations.NullMarked;
