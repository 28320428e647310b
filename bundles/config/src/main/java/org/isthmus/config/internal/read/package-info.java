/** Files become configuration: YAML and CSV in, records and faults out; no disk, no threads. */
@NullMarked
package org.isthmus.config.internal.read;

import org.jspecify.annotations.NullMarked;
