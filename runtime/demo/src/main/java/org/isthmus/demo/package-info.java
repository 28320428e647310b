/** The demo plant as a process: options, start, readiness, stop. */
@NullMarked
package org.isthmus.demo;

import org.jspecify.annotations.NullMarked;
