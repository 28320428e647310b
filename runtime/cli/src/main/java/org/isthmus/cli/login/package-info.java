/** Logging in, and the token that is kept. */
@NullMarked
package org.isthmus.cli.login;

import org.jspecify.annotations.NullMarked;
