/** The life of a device: its thread, its link, its scans, its states. */
@NullMarked
package org.isthmus.engine.internal.device;

import org.jspecify.annotations.NullMarked;
