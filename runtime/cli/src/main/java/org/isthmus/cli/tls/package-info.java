/** The TLS door, set up by one command. */
@NullMarked
package org.isthmus.cli.tls;

import org.jspecify.annotations.NullMarked;
