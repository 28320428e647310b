/** What is encrypted at rest: keys in the gateway's home, and AES-256-GCM by the JDK. */
@NullMarked
package org.isthmus.engine.internal.seal;

import org.jspecify.annotations.NullMarked;
